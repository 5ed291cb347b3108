package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.ClientRule.Telling;
import io.peakos.rules.internal.Constraint.Limit;
import io.peakos.rules.internal.ReadRule.Call;
import io.peakos.rules.internal.RuleTokens.Kind;
import io.peakos.rules.internal.RuleTokens.Token;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of a client's pack: a part of DRL, in which a rule can look at one subject and
 * its parameters, and tell the collector. It knows no word for anything else, so that whatever else
 * stands there is refused and never run. Not thread-safe.
 */
final class RuleText {
  private static final String LIMITS = "Limits";
  private static final String COLLECTOR = "Verdicts";

  private static final List<String> MEASURED = List.of("atLeast", "atMost", "lessThan", "moreThan");

  /** Of one rule. A subject has fewer facts, and nobody wants to be told more. */
  private static final int MOST_CONDITIONS = 50;

  /** After so many, a file is something else. */
  private static final int MOST_PROBLEMS = 100;

  private static final int LONGEST_NAME = 120;

  /** Words of the language that a client's rule must not use, and why. */
  private static final Map<String, String> REFUSED = refused();

  private static final Map<String, SortedMap<String, FactPath>> PATHS = paths();

  private final String file;
  private final RuleTokens tokens;
  private final List<Problem> problems;
  private final List<ClientRule> rules = new ArrayList<>();

  /** What could be read of rules in which something is wrong; only to look at, never to run. */
  private final List<ClientRule> broken = new ArrayList<>();

  /** Where the rule of now names what for the first time. */
  private final Map<String, Place> words = new TreeMap<>();

  /** Whether the rules are our own: the build has checked them, and Drools has compiled them. */
  private final boolean own;

  private RuleText(String file, String text, boolean own, List<Problem> problems) {
    this.file = file;
    this.own = own;
    this.tokens = new RuleTokens(text);
    this.problems = problems;
  }

  /**
   * The rules of a file; what is wrong is noted, and the rest is read too.
   *
   * @param broken takes what could be read of the other rules; only to look at, never to run
   */
  static List<ClientRule> read(
      String file, String text, List<ClientRule> broken, List<Problem> problems) {
    RuleText reading = new RuleText(file, text, false, problems);
    reading.file();
    broken.addAll(reading.broken);
    return reading.rules;
  }

  /** What the rules of one of our own files look at, and what they call; they cannot be run. */
  static List<ClientRule> own(String file, String text) {
    List<Problem> problems = new ArrayList<>();
    RuleText reading = new RuleText(file, text, true, problems);
    reading.file();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The standard rules cannot be read: %s%nMaybe RuleText lacks a word for them."
              .formatted(problems));
    }
    return reading.rules;
  }

  private static Map<String, String> refused() {
    Map<String, String> refused = new TreeMap<>();
    String code = "a client's rule runs no code";
    for (String word :
        List.of(
            "eval",
            "new",
            "System",
            "Runtime",
            "Class",
            "Thread",
            "matches",
            "str",
            "soundslike",
            "memberOf")) {
      refused.put(word, code);
    }
    for (String word :
        List.of(
            "function", "global", "declare", "query", "unit", "expander", "template", "dialect")) {
      refused.put(word, "a client's file has rules and nothing else");
    }
    for (String word :
        List.of(
            "from",
            "accumulate",
            "acc",
            "collect",
            "forall",
            "exists",
            "not",
            "or",
            "and",
            "over",
            "entry")) {
      refused.put(
          word,
          "a client's rule looks at one subject, whose facts stand in one pattern with commas");
    }
    for (String word :
        List.of(
            "salience",
            "no",
            "lock",
            "agenda",
            "ruleflow",
            "activation",
            "auto",
            "enabled",
            "date",
            "duration",
            "timer",
            "calendars",
            "extends")) {
      refused.put(word, "rules have no order and no attributes");
    }
    for (String word :
        List.of(
            "modify",
            "insert",
            "insertLogical",
            "update",
            "delete",
            "retract",
            "drools",
            "kcontext",
            "if",
            "for",
            "while",
            "do",
            "try",
            "return",
            "throw",
            "var")) {
      refused.put(word, "a client's rule can do nothing but tell $then");
    }
    return refused;
  }

  private static Map<String, SortedMap<String, FactPath>> paths() {
    Map<String, SortedMap<String, FactPath>> paths = new TreeMap<>();
    for (Class<?> type : Facts.class.getPermittedSubclasses()) {
      paths.put(type.getSimpleName(), FactPath.known(type.getSimpleName()));
    }
    return paths;
  }

  private void file() {
    int before = problems.size();
    while (tokens.peek().kind() != Kind.END && problems.size() < before + MOST_PROBLEMS) {
      try {
        Token token = tokens.peek();
        if (token.is("package") || token.is("import")) {
          header(tokens.take());
        } else if (tokens.skip("rule")) {
          rule(token);
        } else {
          throw refused(token, "rule \"a sentence\"");
        }
      } catch (Refused e) {
        note(e);
        recover("end", "rule");
      }
    }
  }

  /** What Drools itself needs to compile the file; here types are known without. */
  private void header(Token word) {
    StringBuilder name = new StringBuilder();
    Token first = tokens.peek();
    while (tokens.peek().line() == word.line()
        && !tokens.peek().is(";")
        && tokens.peek().kind() != Kind.END) {
      name.append(tokens.take().text());
    }
    tokens.skip(";");
    if (!name.toString().matches("[a-z]\\w*(\\.[A-Za-z]\\w*)*")
        || (word.is("import") && !name.toString().startsWith("io.peakos."))) {
      throw new Refused(
          first,
          "(%s %s) cannot stand here: a client's rule knows its types without imports.%nMaybe take the line out."
              .formatted(word.text(), name));
    }
  }

  private void rule(Token begin) {
    int before = problems.size();
    words.clear();
    Token name = expect(Kind.TEXT, "the rule's name, a sentence such as \"a promise is late\"");
    String sentence = name.unquoted();
    if (sentence.isBlank()
        || sentence.length() > LONGEST_NAME
        || !sentence.matches("[\\p{L}\\p{N} ,.:'()%-]+")) {
      throw new Refused(
          name,
          "The name of a rule is a sentence of letters, digits and spaces, at most %d long.%nMaybe say what happens when."
              .formatted(LONGEST_NAME));
    }
    PolicyId policy = policy();
    expect("when");
    Pattern subject = conditions(name, before);
    expect("then");
    List<Telling> tellings = own ? calls(subject.collector) : tellings(subject.collector);
    expect("end");
    if (problems.size() == before && subject.constraints.isEmpty()) {
      throw new Refused(
          name,
          "The rule asks for nothing, so it would speak of everything and could not say why.%nMaybe add a condition such as occasion == Occasion.TIME."
              .formatted());
    }
    if (subject.constraints.size() > MOST_CONDITIONS || tellings.size() > MOST_CONDITIONS) {
      throw new Refused(
          name,
          "A rule has at most %d conditions, and tells as much.%nMaybe make several of it."
              .formatted(MOST_CONDITIONS));
    }
    if (subject.type != null) {
      (problems.size() == before ? rules : broken)
          .add(
              new ClientRule(
                  policy,
                  sentence,
                  new Place(file, begin.line(), begin.column()),
                  subject.type,
                  subject.constraints,
                  tellings,
                  words));
    }
  }

  private PolicyId policy() {
    Token at = tokens.peek();
    if (!tokens.skip("@")) {
      throw refused(at, "@policy(\"ACME-01\")");
    }
    Token word = tokens.take();
    if (!word.is("policy")) {
      throw refused(word, "@policy(\"ACME-01\")");
    }
    expect("(");
    Token id = expect(Kind.TEXT, "the id of the policy, such as \"ACME-01\"");
    expect(")");
    try {
      return new PolicyId(id.unquoted());
    } catch (IllegalArgumentException e) {
      throw new Refused(id, String.valueOf(e.getMessage()));
    }
  }

  /** What the patterns of a rule bind and ask. Not thread-safe. */
  private static final class Pattern {
    @Nullable Class<? extends Facts> type;
    String limits = "";
    String collector = "";
    final List<Constraint> constraints = new ArrayList<>();
  }

  private Pattern conditions(Token name, int before) {
    Pattern pattern = new Pattern();
    while (!tokens.peek().is("then") && tokens.peek().kind() != Kind.END) {
      Token first = tokens.take();
      if (first.text().startsWith("$") && tokens.peek().is(".")) {
        throw new Refused(
            first,
            "The conditions have no end here: (then) is missing.%nMaybe write it on the line before."
                .formatted());
      }
      String bound = "";
      Token type = first;
      if (first.text().startsWith("$") && tokens.skip(":")) {
        bound = first.text();
        type = tokens.take();
      }
      if (type.is(LIMITS)) {
        pattern.limits = bound;
        empty();
      } else if (type.is(COLLECTOR)) {
        pattern.collector = bound;
        empty();
      } else {
        subject(type, pattern);
      }
    }
    if (pattern.type == null) {
      throw new Refused(
          name,
          "The rule looks at no subject.%nMaybe add CommitmentFacts(...) after when.".formatted());
    }
    if (pattern.collector.isEmpty() && problems.size() > before) {
      // Maybe it is there, behind what could not be read.
      pattern.collector = "$then";
    }
    if (pattern.collector.isEmpty()) {
      throw new Refused(
          name, "The rule can tell nobody.%nMaybe add $then : Verdicts() before then.".formatted());
    }
    return pattern;
  }

  private void empty() {
    expect("(");
    expect(")");
  }

  private void subject(Token type, Pattern pattern) {
    if (!PATHS.containsKey(type.text())) {
      if (type.kind() != Kind.WORD || REFUSED.containsKey(type.text())) {
        throw refused(type, "CommitmentFacts(...)");
      }
      throw new Refused(
          type,
          "There are no facts (%s).%n%s"
              .formatted(type.text(), Nearest.maybe(type.text(), PATHS.keySet())));
    }
    if (pattern.type != null) {
      throw new Refused(
          type,
          "A rule looks at one subject, and this is a second one.%nMaybe make two rules of it."
              .formatted());
    }
    pattern.type = type(type.text());
    expect("(");
    while (!tokens.skip(")")) {
      int begin = tokens.position();
      try {
        pattern.constraints.add(alternatives(type.text(), pattern.limits));
        if (!tokens.peek().is(")") && !tokens.skip(",")) {
          throw refused(tokens.peek(), "a comma, or the closing bracket");
        }
      } catch (Refused e) {
        note(e);
        if (!recoverInside(opened(begin))) {
          return;
        }
      }
    }
  }

  private static Class<? extends Facts> type(String name) {
    return Arrays.stream(Facts.class.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow()
        .asSubclass(Facts.class);
  }

  /** One condition, or in rules of our own several of which one has to hold. */
  private Constraint alternatives(String facts, String limits) {
    Constraint first = constraint(facts, limits);
    List<Constraint> or = new ArrayList<>();
    while (own && tokens.skip("||")) {
      or.add(constraint(facts, limits));
    }
    return or.isEmpty()
        ? first
        : new Constraint(
            first.text(),
            first.path(),
            first.in(),
            first.by(),
            first.op(),
            first.with(),
            first.cell(),
            or);
  }

  private Constraint constraint(String facts, String limits) {
    int begin = tokens.position();
    Token first = tokens.peek();
    SortedMap<String, FactPath> known = PATHS.getOrDefault(facts, new TreeMap<>());
    String path = name(first, known.keySet());
    named(path, first);
    FactPath in = known.get(path);
    Token then = tokens.peek();
    if (own && then.is("(") && !MEASURED.contains(path.substring(path.lastIndexOf('.') + 1))) {
      return counted(begin, facts, path, limits);
    }
    if (in == null && then.is("(") && path.contains(".")) {
      return measured(begin, first, path, known, limits);
    }
    if (in == null) {
      throw REFUSED.containsKey(first.text())
          ? refused(first, "a fact such as state")
          : new Refused(
              first,
              "There is no fact (%s) in %s.%n%s"
                  .formatted(path, facts, Nearest.maybe(path, known.keySet())));
    }
    if (in.type() == Measured.class && !isNull()) {
      throw new Refused(
          then,
          "A time is compared with a parameter.%nMaybe write %s!.atLeast($limits.span(\"key\"))."
              .formatted(path));
    }
    return compared(begin, in, path, null, limits);
  }

  private Constraint compared(
      int begin, FactPath in, String path, @Nullable Limit by, String limits) {
    Compared compared = compared(in, path, limits);
    return new Constraint(
        text(begin), path, in, by, compared.op, compared.limit, compared.cell, List.of());
  }

  /** {@code consents.of(Role.LEAD) == false} and {@code weeksBelow($limits.share("key")) >= …}. */
  private Constraint counted(int begin, String facts, String path, String limits) {
    FactPath in = FactPath.counting(facts, path);
    expect("(");
    if (in.countsBy().isEnum()) {
      Token constant = tokens.take();
      while (tokens.skip(".")) {
        constant = tokens.take();
      }
      expect(")");
      String of = "%s(%s)".formatted(path, constant.text());
      return compared(begin, in.by(constant.text()), of, null, limits);
    }
    Limit by = limit(limits);
    expect(")");
    return compared(begin, in, "%s(%s)".formatted(path, by.key()), by, limits);
  }

  private boolean isNull() {
    return (tokens.peek().is("==") || (own && tokens.peek().is("!="))) && tokens.peek(1).is("null");
  }

  /** {@code sinceDue!.atLeast($limits.span("key"))}. */
  private Constraint measured(
      int begin, Token first, String path, SortedMap<String, FactPath> known, String limits) {
    int dot = path.lastIndexOf('.');
    String fact = path.substring(0, dot);
    named(fact, first);
    FactPath in = known.get(fact);
    String method = path.substring(dot + 1);
    if (in == null || in.type() != Measured.class) {
      throw new Refused(
          first,
          "(%s) cannot be called: a client's rule compares facts, and calls nothing.%n%s"
              .formatted(path, Nearest.maybe(fact, known.keySet())));
    }
    if (!MEASURED.contains(method)) {
      throw new Refused(
          first,
          "(%s) cannot be called.%nMaybe one of: atLeast, atMost, lessThan, moreThan."
              .formatted(method));
    }
    expect("(");
    Limit limit = limit(limits);
    expect(")");
    if (limit.unit() != Unit.SPAN) {
      throw new Refused(
          first,
          "A time is compared with a length of time.%nMaybe write $limits.span(\"%s\")."
              .formatted(limit.key()));
    }
    return new Constraint(text(begin), fact, in, null, method, limit, null, List.of());
  }

  /** What a fact is compared with. */
  private record Compared(String op, @Nullable Limit limit, @Nullable Cell cell) {
    static Compared with(Cell cell) {
      return new Compared("is", null, cell);
    }
  }

  private Compared compared(FactPath in, String path, String limits) {
    Token operator = tokens.peek();
    if (operator.is(",") || operator.is(")") || (own && operator.is("||"))) {
      if (!in.truth()) {
        throw refused(operator, "a comparison such as %s == …".formatted(path));
      }
      return Compared.with(new Cell.Names(Set.of(FactPath.YES)));
    }
    if (operator.is("||") || operator.is("&&") || operator.is("or") || operator.is("and")) {
      throw new Refused(
          operator,
          "(%s) cannot stand here: the conditions of a rule all have to hold.%nMaybe write a comma for and; for or make two rules of it."
              .formatted(operator.text()));
    }
    if (operator.kind() == Kind.WORD
        && !operator.is("in")
        && !REFUSED.containsKey(operator.text())) {
      throw new Refused(
          operator,
          "Something is missing between (%s) and (%s).%nMaybe a comma, or a comparison such as ==."
              .formatted(path, operator.text()));
    }
    tokens.take();
    if (operator.is("=") && tokens.peek().is(">")) {
      throw new Refused(operator, "(=>) is no comparison.%nMaybe >= is meant.".formatted());
    }
    if (operator.is("in") && !in.number()) {
      Set<String> among = new HashSet<>();
      expect("(");
      do {
        among.add(value(in, path));
      } while (tokens.skip(","));
      expect(")");
      return Compared.with(new Cell.Names(among));
    }
    if (operator.is("==") && tokens.skip("null")) {
      if (!in.nullable()) {
        throw new Refused(
            operator, "(%s) is always known.%nMaybe take the condition out.".formatted(path));
      }
      return new Compared("null", null, null);
    }
    if (operator.is("==") && !in.number()) {
      return Compared.with(new Cell.Names(Set.of(value(in, path))));
    }
    if (operator.is("!=")) {
      if (tokens.skip("null") && in.nullable()) {
        return new Compared("known", null, null);
      }
      throw new Refused(
          operator,
          in.truth()
              ? "(!=) is not needed for what is true or false.%nMaybe write == false, or == true."
                  .formatted()
              : "(!=) also holds for what nobody thought of.%nMaybe name what is meant: in (A, B)."
                  .formatted());
    }
    if (!in.number() || !operator.text().matches("==|<|<=|>|>=")) {
      throw refused(operator, in.number() ? "==, <, <=, > or >=" : "== or in (…)");
    }
    return number(in, operator, limits);
  }

  private Compared number(FactPath in, Token operator, String limits) {
    Token token = tokens.peek();
    if (token.kind() == Kind.NUMBER) {
      String text = operator.text().replace("==", "=") + " " + tokens.take().text();
      try {
        return Compared.with(in.cell(text));
      } catch (IllegalArgumentException e) {
        throw new Refused(token, String.valueOf(e.getMessage()));
      }
    }
    Limit limit = limit(limits);
    if (limit.unit() == Unit.SPAN) {
      throw new Refused(
          token,
          "A number cannot be compared with a length of time.%nMaybe write $limits.count(…)."
              .formatted());
    }
    boolean whole = in.type() == int.class || in.type() == Integer.class;
    if (whole && limit.unit() == Unit.SHARE) {
      throw new Refused(
          token,
          "A number of things cannot be compared with a share.%nMaybe write $limits.count(\"%s\")."
              .formatted(limit.key()));
    }
    return new Compared(operator.text(), limit, null);
  }

  /** A value that a fact can have, as cells name it. */
  private String value(FactPath in, String path) {
    Token token = tokens.take();
    if (in.truth() && (token.is("true") || token.is("false"))) {
      return token.is("true") ? FactPath.YES : FactPath.NO;
    }
    if (in.type().isEnum() && token.kind() == Kind.WORD) {
      String name = token.text();
      while (tokens.skip(".")) {
        name = tokens.take().text();
      }
      List<String> names =
          Arrays.stream(in.type().getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList();
      if (!names.contains(name)) {
        throw new Refused(
            token,
            "(%s) is no value of (%s).%n%s".formatted(name, path, Nearest.maybe(name, names)));
      }
      return name;
    }
    if (token.kind() == Kind.TEXT && !in.truth() && !in.type().isEnum()) {
      return token.unquoted();
    }
    if (in.type().isEnum() && token.kind() == Kind.TEXT) {
      throw refused(token, token.unquoted() + " without quotation marks");
    }
    throw refused(
        token,
        in.truth()
            ? "true or false"
            : in.type().isEnum()
                ? "a value of (%s)".formatted(path)
                : "a text in straight quotation marks, such as \"shop\",");
  }

  private Limit limit(String limits) {
    Token variable = tokens.take();
    if (limits.isEmpty() || !variable.is(limits)) {
      throw refused(
          variable,
          limits.isEmpty()
              ? "a number, or a parameter after $limits : Limits() before this pattern"
              : "a number, or a parameter: " + limits + ".span(\"key\")");
    }
    expect(".");
    Token unit = tokens.take();
    Unit[] found = {null};
    for (Unit one : Unit.values()) {
      if (unit.is(one.name().toLowerCase(Locale.ROOT))) {
        found[0] = one;
      }
    }
    if (found[0] == null) {
      throw refused(unit, "span, count, weeks or share");
    }
    expect("(");
    Token key = expect(Kind.TEXT, "the key of a parameter");
    expect(")");
    named(key.unquoted(), key);
    return new Limit(key.unquoted(), found[0]);
  }

  /** The calls of one of our own rules, whose arguments may be anything. */
  private List<Telling> calls(String collector) {
    List<Telling> calls = new ArrayList<>();
    while (!tokens.peek().is("end") && tokens.peek().kind() != Kind.END) {
      Token token = tokens.take();
      if (token.is(collector) && tokens.skip(".")) {
        String method = tokens.take().text();
        expect("(");
        String first = expect(Kind.TEXT, "a step").unquoted();
        calls.add(new Telling(new Call(method, first, List.of(first)), then -> {}));
      }
    }
    return calls;
  }

  private List<Telling> tellings(String collector) {
    List<Telling> tellings = new ArrayList<>();
    int before = problems.size();
    while (!tokens.peek().is("end") && tokens.peek().kind() != Kind.END) {
      try {
        Token first = tokens.take();
        if (!first.is(collector)) {
          throw refused(first, collector + ".notify(…);");
        }
        expect(".");
        tellings.add(telling(tokens.take()));
        expect(";");
      } catch (Refused e) {
        note(e);
        recover(";", "end");
        tokens.skip(";");
      }
    }
    if (tellings.isEmpty() && problems.size() == before) {
      throw refused(tokens.peek(), collector + ".notify(…);");
    }
    return tellings;
  }

  private Telling telling(Token method) {
    expect("(");
    Token first = expect(Kind.TEXT, "the step, as the policy's file names it");
    String step = first.unquoted();
    named(step, first);
    List<String> texts = new ArrayList<>(List.of(step));
    Consumer<Verdicts> tell =
        switch (method.text()) {
          case "remind" -> told(texts, (then, whom) -> then.remind(step, whom));
          case "notify" -> told(texts, (then, whom) -> then.notify(step, whom));
          case "forceChoice" -> told(texts, (then, whom) -> then.forceChoice(step, whom));
          case "suggest" -> told(texts, (then, whom) -> then.suggest(step, whom));
          case "reject" -> {
            String lacking = more(texts, "what is missing");
            yield then -> then.reject(step, lacking);
          }
          case "raiseIssue" -> {
            String key = more(texts, "the key of the issue");
            Severity severity = severity();
            yield then -> then.raiseIssue(step, key, severity);
          }
          case "raiseSignal" -> {
            String signal = more(texts, "the name of the signal");
            Severity severity = severity();
            yield then -> then.raiseSignal(step, signal, severity);
          }
          case "startLadder" -> ladder(step, texts);
          case "missing" -> then -> then.missing(step);
          default ->
              throw new Refused(
                  method,
                  "$then has no (%s) for a client's rule.%nMaybe one of: remind, notify, forceChoice, suggest, reject, raiseIssue, raiseSignal, startLadder, missing."
                      .formatted(method.text()));
        };
    expect(")");
    return new Telling(new Call(method.text(), step, texts), tell);
  }

  private interface ToSomebody {
    void tell(Verdicts then, String audience);
  }

  private Consumer<Verdicts> told(List<String> texts, ToSomebody tell) {
    Token at = tokens.peek(1);
    String audience = more(texts, "whom it tells, such as \"seat lead\"");
    named(audience, at);
    try {
      Audience.parse(audience);
    } catch (IllegalArgumentException e) {
      throw new Refused(at, String.valueOf(e.getMessage()));
    }
    return then -> tell.tell(then, audience);
  }

  private Consumer<Verdicts> ladder(String step, List<String> texts) {
    Severity severity = severity();
    if (!tokens.peek().is(",")) {
      return then -> then.startLadder(step, severity);
    }
    tokens.take();
    Token name = expect(Kind.TEXT, "the name of a ladder");
    try {
      LadderName ladder = new LadderName(name.unquoted());
      named(ladder.value(), name);
      texts.add(ladder.value());
      return then -> then.startLadder(step, severity, ladder);
    } catch (IllegalArgumentException e) {
      throw new Refused(name, String.valueOf(e.getMessage()));
    }
  }

  private String more(List<String> texts, String what) {
    expect(",");
    String text = expect(Kind.TEXT, what).unquoted();
    texts.add(text);
    return text;
  }

  private Severity severity() {
    expect(",");
    Token token = tokens.take();
    Token name = token;
    if (token.is("Severity") && tokens.skip(".")) {
      name = tokens.take();
    }
    for (Severity severity : Severity.values()) {
      if (name.is(severity.name())) {
        return severity;
      }
    }
    throw refused(name, "a severity: Severity.S1 to Severity.S4");
  }

  private void named(String word, Token token) {
    words.putIfAbsent(word, new Place(file, token.line(), token.column()));
  }

  /** A name with dots; the exclamation marks of DRL that guard against null do nothing here. */
  private String name(Token first, Collection<String> known) {
    if (first.is("!") && tokens.peek(1).kind() == Kind.WORD) {
      throw refused(tokens.take(), tokens.peek().text() + " == false");
    }
    if (first.kind() != Kind.WORD) {
      throw refused(
          tokens.take(),
          first.is("#")
              ? "// before a remark"
              : "a fact such as " + known.stream().findFirst().orElse("state"));
    }
    StringBuilder name = new StringBuilder(tokens.take().text());
    while (tokens.peek().is(".") || (tokens.peek().is("!") && tokens.peek(1).is("."))) {
      tokens.skip("!");
      tokens.skip(".");
      Token part = tokens.take();
      if (part.kind() != Kind.WORD) {
        throw refused(part, "the name of a fact");
      }
      name.append('.').append(part.text());
    }
    return name.toString();
  }

  private String text(int begin) {
    StringBuilder text = new StringBuilder();
    int now = tokens.position();
    for (int i = begin; i < now; i++) {
      text.append(tokens.peek(i - now).text());
    }
    return text.toString();
  }

  private void expect(String text) {
    Token token = tokens.peek();
    if (!tokens.skip(text)) {
      throw token.kind() == Kind.TEXT || !REFUSED.containsKey(token.text())
          ? new Refused(
              token,
              "Here (%s) is expected, and there is %s.%nMaybe it was forgotten before this."
                  .formatted(
                      text,
                      token.kind() == Kind.END ? "no more text" : "(%s)".formatted(token.text())))
          : refused(token, text);
    }
  }

  private Token expect(Kind kind, String what) {
    Token token = tokens.peek();
    if (token.kind() != kind) {
      throw refused(token, what);
    }
    return tokens.take();
  }

  private static Refused refused(Token token, String expected) {
    String reason = token.kind() == Kind.TEXT ? null : REFUSED.get(token.text());
    return new Refused(
        token,
        "(%s) cannot stand here%s.%nMaybe %s is meant."
            .formatted(token.text(), reason == null ? "" : ": " + reason, expected));
  }

  private void note(Refused refused) {
    problems.add(
        new Problem(
            new Place(file, refused.at.line(), refused.at.column()),
            String.valueOf(refused.getMessage())));
  }

  /** Goes on at the next one of these words. */
  private void recover(String... words) {
    Set<String> ends = Set.of(words);
    while (tokens.peek().kind() != Kind.END && !ends.contains(tokens.peek().text())) {
      tokens.take();
    }
    if (Set.of(words).contains("rule")) {
      tokens.skip("end");
    }
  }

  /** How many brackets are open of those that were read since. */
  private int opened(int begin) {
    int open = 0;
    for (int i = begin; i < tokens.position(); i++) {
      Token token = tokens.peek(i - tokens.position());
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return Math.max(0, open);
  }

  /**
   * Goes on at the next condition; false when the pattern is over.
   *
   * @param open how many brackets of a condition are open
   */
  private boolean recoverInside(int open) {
    int depth = open;
    while (tokens.peek().kind() != Kind.END && !tokens.peek().is("then")) {
      Token token = tokens.take();
      if (token.is("(")) {
        depth++;
      } else if (token.is(")")) {
        depth--;
        if (depth < 0) {
          return false;
        }
      } else if (token.is(",") && depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** Something that a client's rule may not say. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Token at;

    Refused(Token at, String text) {
      super(text, null, false, false);
      this.at = at;
    }
  }
}
