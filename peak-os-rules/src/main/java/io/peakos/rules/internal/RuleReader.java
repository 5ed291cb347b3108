package io.peakos.rules.internal;

import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.RuleCard.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Reads from a rule's text what it looks at and what it says. Needs the parsers, so only the build
 * uses it; expects rules that {@link PackLint} has passed.
 */
final class RuleReader {
  /** Methods of facts that take a limit, by what they look at. */
  private static final Map<String, String> COUNTING =
      Map.of(
          "weeksBelow", "rates",
          "weeksBelowOrUnknown", "rates",
          "offInARow", "minutesOff",
          "ratedBelowInARow", "ratings",
          "shareOf", "attended");

  private static final Set<String> TELLING = Set.of("remind", "notify", "forceChoice", "suggest");
  private static final Set<String> WORDS = Set.of("in", "null", "true", "false", "contains");
  private static final Pattern PARAMETER =
      Pattern.compile("\\$\\w+\\.(span|count|weeks|share)\\(\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w$.!\"])([a-z]\\w*(?:!?\\.[a-z]\\w*)*)(\\s*\\(\\s*\\)|\\s*\\()?");
  private static final Pattern READ = Pattern.compile("\\$\\w+((?:\\.\\w+\\(\\))+)");
  private static final Pattern NULL = Pattern.compile("([\\w.]+)\\s*==\\s*null");

  private final RuleDescr rule;
  private final String facts;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> keyByPath = new LinkedHashMap<>();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private final List<Call> calls = new ArrayList<>();

  RuleReader(RuleDescr rule) {
    this.rule = rule;
    PatternDescr subject =
        rule.getLhs().getDescrs().stream()
            .filter(PatternDescr.class::isInstance)
            .map(PatternDescr.class::cast)
            .filter(pattern -> pattern.getObjectType().endsWith("Facts"))
            .findFirst()
            .orElseThrow();
    facts = subject.getObjectType();
    subject.getDescrs().stream()
        .map(ExprConstraintDescr.class::cast)
        .forEach(constraint -> conditions.add(constraint.getExpression()));
    conditions.forEach(this::readCondition);
    readConsequence();
  }

  /** A call of the collector: its method and its first word, which is the step or a path. */
  record Call(String method, String first, List<String> texts) {}

  String name() {
    return rule.getName();
  }

  int line() {
    return Math.max(1, rule.getLine());
  }

  String facts() {
    return facts;
  }

  List<Call> calls() {
    return calls;
  }

  /** The parameters it reads, with the units it takes them for. */
  Map<String, Unit> units() {
    return units;
  }

  /** The facts its text looks at. */
  Set<String> paths() {
    return keyByPath.keySet();
  }

  /** The facts that it fires on when they are null. */
  Set<String> absent() {
    return absent;
  }

  /** What is needed of it for explanations, with the words of its steps. */
  RuleCard card(PolicyId policy, PolicyCard card) {
    Set<String> keys = new LinkedHashSet<>(units.keySet());
    Map<String, String> looks = new LinkedHashMap<>(keyByPath);
    for (Call call : calls) {
      PolicyCard.Step step = card.steps().get(call.first());
      if (step != null) {
        for (String name : namesIn(step)) {
          if (card.parameters().containsKey(name)) {
            keys.add(name);
          } else {
            looks.putIfAbsent(name, "");
          }
        }
      }
    }
    return new RuleCard(
        policy,
        name(),
        facts,
        looks.entrySet().stream()
            .map(
                look -> new Look(look.getKey(), look.getValue(), FactPath.in(facts, look.getKey())))
            .toList(),
        List.copyOf(keys),
        tells());
  }

  private SortedMap<String, String> tells() {
    SortedMap<String, String> tells = new TreeMap<>();
    for (Call call : calls) {
      String audience = call.texts().size() < 2 ? "" : call.texts().get(1);
      if (TELLING.contains(call.method()) && !audience.isEmpty()) {
        tells.put(call.first(), audience);
      }
    }
    return tells;
  }

  /** The names of facts and parameters in a step's words. */
  static List<String> namesIn(PolicyCard.Step step) {
    List<String> names = new ArrayList<>(step.sentence().names());
    if (step.title() != null) {
      names.addAll(step.title().names());
    }
    if (step.text() != null) {
      step.text().names().stream()
          .filter(name -> !Template.OF_SENDER.contains(name))
          .forEach(names::add);
    }
    return names;
  }

  private void readCondition(String condition) {
    String key = readParameters(condition);
    String bare = PARAMETER.matcher(condition).replaceAll("0").replaceAll("\"[^\"]*\"", "\"\"");
    Matcher path = PATH.matcher(bare);
    while (path.find()) {
      String found = path.group(1).replace("!", "");
      if (!WORDS.contains(found)) {
        boolean takesLimit = path.group(2) != null && path.group(2).strip().equals("(");
        look(takesLimit ? owner(found) : found, key);
      }
    }
    Matcher isNull = NULL.matcher(bare);
    while (isNull.find()) {
      absent.add(isNull.group(1));
    }
  }

  /** Notes the parameters in a piece of text, and returns the last one's key, or nothing. */
  private String readParameters(String text) {
    Matcher parameter = PARAMETER.matcher(text);
    String key = "";
    while (parameter.find()) {
      key = parameter.group(2);
      units.put(key, Unit.valueOf(parameter.group(1).toUpperCase(Locale.ROOT)));
    }
    return key;
  }

  private void look(String path, String key) {
    keyByPath.merge(path, key, (before, now) -> before.isEmpty() ? now : before);
  }

  /** What a method that takes a limit looks at: what it is called on. */
  private static String owner(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? COUNTING.getOrDefault(path, path) : path.substring(0, dot);
  }

  private void readConsequence() {
    for (Statement statement :
        StaticJavaParser.parseBlock("{" + rule.getConsequence() + "}").getStatements()) {
      MethodCallExpr call = statement.asExpressionStmt().getExpression().asMethodCallExpr();
      List<String> texts = new ArrayList<>();
      for (Expression argument : call.getArguments()) {
        readParameters(argument.toString());
        texts.add(argument.isStringLiteralExpr() ? argument.asStringLiteralExpr().asString() : "");
        Matcher read = READ.matcher(argument.toString());
        if (read.matches()) {
          look(read.group(1).substring(1).replace("()", ""), "");
        }
      }
      calls.add(new Call(call.getNameAsString(), texts.isEmpty() ? "" : texts.get(0), texts));
    }
  }
}
