package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.people.Team;
import io.peakos.policy.PolicyId;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.rules.yaml.YamlText;
import io.peakos.time.AnchorName;
import io.peakos.time.Span;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom steps and ladders of packs reach: seats that nobody may have, rungs that come too late or to
 * the same people, ladders that nobody brings or starts. Not thread-safe.
 */
final class Reach {
  /** The moments of teams that every calendar has. */
  private static final SortedSet<String> ANCHORS =
      new TreeSet<>(Set.of(AnchorName.WEEKLY_CAMP.value(), AnchorName.MONTHLY.value()));

  private final Layers layers;
  private final BiConsumer<PackFindings.Sort, Problem> found;
  private final SortedSet<String> seats;

  Reach(Layers layers, BiConsumer<PackFindings.Sort, Problem> found) {
    this.layers = layers;
    this.found = found;
    this.seats = seats(layers);
  }

  /** Looks at everything. */
  void look() {
    laddersThatNobodyBrings();
    audiences();
    layers.packs().forEach(this::ladders);
  }

  /** A host may bring others of its own. */
  private void laddersThatNobodyBrings() {
    SortedSet<String> known = standard();
    layers.ladders().forEach(ladder -> known.add(ladder.name().value()));
    for (ClientRule rule : layers.rules().keySet()) {
      rule.ladders().stream()
          .filter(name -> !known.contains(name))
          .forEach(
              name ->
                  dead(
                      rule.place(name),
                      "There is no ladder (%s), unless the host brings one.%n%s"
                          .formatted(name, Nearest.maybe(name, known))));
    }
  }

  /** Whom steps tell, where nobody or a seat that may not be there is meant. */
  private void audiences() {
    for (Row row : layers.packRows()) {
      row.settings()
          .forEach(
              (key, setting) -> {
                if (setting.value() instanceof Audience audience) {
                  reached(setting.place(), key.toString(), audience, false);
                }
              });
    }
    for (ClientRule rule : layers.rules().keySet()) {
      for (ReadRule.Call call : rule.calls()) {
        if (ReadRule.TELLING.contains(call.method()) && call.texts().size() > 1) {
          String audience = call.texts().get(1);
          if (!audience.isEmpty()) {
            reached(
                rule.place(audience),
                "step (%s)".formatted(call.first()),
                Audience.parse(audience),
                false);
          }
        }
      }
    }
  }

  private void reached(Place place, String what, Audience audience, boolean othersBefore) {
    if (audience instanceof Audience.ManagerOfPrevious && !othersBefore) {
      dead(
          place,
          "The %s tells the manager of whoever has heard before, and nobody has: it reaches nobody.%nMaybe seat lead is meant."
              .formatted(what));
    }
    String function =
        audience instanceof Audience.Seat seat
            ? seat.function()
            : audience instanceof Audience.Joint joint ? joint.function() : null;
    if (function != null && !seats.contains(function)) {
      doubtful(
          place,
          "The %s tells (%s), a seat that no standard policy or ladder knows: it reaches nobody unless the host's teams have one.%n%s"
              .formatted(what, audience.text(), Nearest.maybe(function, seats)));
    }
  }

  /** The seats that standard policies and ladders speak of. */
  private static SortedSet<String> seats(Layers layers) {
    SortedSet<String> seats = new TreeSet<>(Set.of(Team.LEAD));
    Consumer<Audience> take =
        audience -> {
          if (audience instanceof Audience.Seat seat) {
            seats.add(seat.function());
          } else if (audience instanceof Audience.Joint joint) {
            seats.add(joint.function());
          }
        };
    Stream.concat(Ladder.defaults().values().stream(), Stream.of(Ladder.sponsor()))
        .flatMap(ladder -> ladder.rungs().stream())
        .map(Rung::audience)
        .forEach(take);
    Set<String> own =
        layers.packs().stream()
            .flatMap(pack -> pack.own().cards().keySet().stream())
            .map(PolicyId::value)
            .collect(Collectors.toSet());
    layers
        .catalogue()
        .audiences()
        .forEach(
            (step, audience) -> {
              if (!own.contains(step.substring(0, step.indexOf('.')))) {
                take.accept(Audience.parse(audience));
              }
            });
    return seats;
  }

  private void ladders(PackContents pack) {
    pack.settings()
        .forEach(
            (key, setting) -> {
              if (setting.value() instanceof Ladder ladder) {
                ladder(ladder, rungs(pack, ladder), setting.place());
                started(setting.place(), ladder);
              }
            });
  }

  /** The names of the standard ladders. */
  private static SortedSet<String> standard() {
    SortedSet<String> names = new TreeSet<>(Set.of(Ladder.sponsor().name().value()));
    Ladder.defaults().values().forEach(ladder -> names.add(ladder.name().value()));
    return names;
  }

  /** A host may start it by its name; more often the name of another one is meant. */
  private void started(Place place, Ladder ladder) {
    String name = ladder.name().value();
    SortedSet<String> known = standard();
    layers.rules().keySet().forEach(rule -> known.addAll(rule.ladders()));
    if (!known.contains(name)) {
      doubtful(
          place,
          "No policy starts the ladder (%s), only a host that names it.%n%s"
              .formatted(name, Nearest.maybe(name, known)));
    }
  }

  /** Where the rungs of a ladder stand. */
  private static List<Place> rungs(PackContents pack, Ladder ladder) {
    try {
      String file = PackReader.LADDERS;
      Node root = YamlText.compose(pack.files().named(file), pack.files().text(file), "ladders");
      return root
          .entry("ladders")
          .flatMap(all -> all.entry(ladder.name().value()))
          .map(one -> one.entry("rungs").orElse(one))
          .map(Kinds::items)
          .orElse(List.of())
          .stream()
          .map(Node::place)
          .toList();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("It was read before.", e);
    }
  }

  private void ladder(Ladder ladder, List<Place> rungs, Place whole) {
    Audience before = null;
    long days = 0;
    for (int i = 0; i < ladder.rungs().size(); i++) {
      Rung rung = ladder.rungs().get(i);
      Place place = i < rungs.size() ? rungs.get(i) : whole;
      days += PackFindings.days(rung.after());
      String what = "rung (%s) of the ladder (%s)".formatted(rung.label(), ladder.name());
      reached(place, what, rung.audience(), before != null);
      if (rung.after() instanceof Span.NextAnchor next
          && !ANCHORS.contains(next.anchor().value())) {
        dead(
            place,
            "The %s waits for (%s), and there is no such moment unless the host's calendars have one.%n%s"
                .formatted(what, next.text(), Nearest.maybe(next.anchor().value(), ANCHORS)));
      }
      if (rung.audience().equals(before) && !(before instanceof Audience.ManagerOfPrevious)) {
        doubtful(
            place,
            "The rung (%s) of the ladder (%s) tells (%s), who has heard at the rung before.%nMaybe somebody else is meant."
                .formatted(rung.label(), ladder.name(), rung.audience().text()));
      }
      if (days > PackFindings.LONGEST_DAYS) {
        dead(
            place,
            "The rung (%s) of the ladder (%s) is reached after %d days, longer than every rhythm.%nMaybe the unit is meant otherwise."
                .formatted(rung.label(), ladder.name(), days));
      }
      before = rung.audience();
    }
  }

  private void dead(Place place, String text) {
    found.accept(PackFindings.Sort.DEAD, new Problem(place, text));
  }

  private void doubtful(Place place, String text) {
    found.accept(PackFindings.Sort.DOUBTFUL, new Problem(place, text));
  }
}
