package io.peakos.rules.internal;

import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Reads from a rule's text what it looks at and what it says. Needs the parsers, so only the build
 * uses it; expects rules that {@link PackLint} has passed.
 */
final class RuleReader implements ReadRule {
  /** Methods of facts that take a limit, by what they look at. */
  private static final Map<String, String> COUNTING =
      Map.of(
          "weeksBelow", "rates",
          "weeksBelowOrUnknown", "rates",
          "offInARow", "minutesOff",
          "ratedBelowInARow", "ratings",
          "shareOf", "attended");

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

  @Override
  public String name() {
    return rule.getName();
  }

  @Override
  public int line() {
    return Math.max(1, rule.getLine());
  }

  @Override
  public String facts() {
    return facts;
  }

  @Override
  public List<Call> calls() {
    return calls;
  }

  @Override
  public Map<String, Unit> units() {
    return units;
  }

  @Override
  public Map<String, String> looks() {
    return keyByPath;
  }

  @Override
  public Set<String> absent() {
    return absent;
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
