package io.peakos.examples.kubernetes;

import java.util.List;

/** Names in the history that no other file explains: said, counted, and used all the same. */
final class InputCheck {
  private InputCheck() {}

  /** Reports unknown teams and partners, and a committee that is missing. */
  static void check(Community community, List<HistoryLine> history, Problems problems) {
    if (community.firstChair(Community.STEERING).isEmpty()) {
      problems.counted(
          "committee",
          new Problems.Place(CommunityFile.FILE, 1),
          "the team (%s) is missing or has no chair, so nobody hears at the top of a ladder"
              .formatted(Community.STEERING),
          "add it under committees, with its chairs");
    }
    for (HistoryLine line : history) {
      if (!community.knows(line.team())) {
        problems.counted(
            "team",
            line.place(),
            "the team (%s) is not in %s; what it promises is counted under that name"
                .formatted(line.team(), CommunityFile.FILE),
            "add the team, or correct its name");
      }
      for (String partner : line.partners()) {
        if (!community.knows(partner)) {
          problems.counted(
              "partner",
              line.place(),
              "the partner (%s) is not in %s; it hears nothing"
                  .formatted(partner, CommunityFile.FILE),
              "add the team, or correct its name");
        }
      }
    }
  }
}
