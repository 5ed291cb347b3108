package io.peakos.rules.internal;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Checks the rule files of the standard pack. What is not known to be harmless is refused: a rule
 * may look at one subject, its parameters and the collector, and do nothing but tell the collector.
 */
final class PackLint {
  /**
   * The language that is checked and compiled. Not DRL10: its parser (10.2.0) takes a condition
   * that it cannot read for no condition, without an error, and the rule then fires always.
   */
  static final LanguageLevelOption LANGUAGE = LanguageLevelOption.DRL6;

  /** The simple name of the type that every rule tells its findings, as a fact. */
  static final String COLLECTOR = "Verdicts";

  private static final String FACTS = "Facts";
  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(PackCompiler.ROOT) + "([a-z]+)/(([A-Z]+)-?\\d{2})\\.drl");
  private static final Pattern ID = Pattern.compile("\\b[A-Z]+-?\\d{2}\\b");
  private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\d].{10,118}[\\p{L}\\d)%]");
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

  /**
   * What would mislead when a value is missing, or reach out of the facts; by what to write
   * instead.
   */
  private static final Map<Pattern, String> TRAPS =
      Map.of(
          Pattern.compile("!=(?!\\s*null\\b)"),
          "(!=) holds when the value is missing; name the values that are meant",
          Pattern.compile("!\\s*\\(|\\bnot\\s+(in|matches|contains|memberOf)\\b"),
          "a negated condition holds when the value is missing; say it without negation",
          Pattern.compile("\\beval\\b|\\bnew\\b|\\bmatches\\b|\\bsoundslike\\b|\\bstr\\s*\\["),
          "only comparisons are allowed",
          Pattern.compile("\\b[A-Z]\\w*(\\.[A-Z]\\w*)*\\.[a-z]\\w*\\s*\\("),
          "a static method must not be called",
          Pattern.compile("\\b\\w+!?\\.\\w+\\s*[-+*/%](?!=)"),
          "arithmetic fails when the value is missing; have the facts bring the result");

  private final String path;
  private final String text;
  private final List<PackProblem> problems = new ArrayList<>();

  private PackLint(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** All that is wrong, by file and line. */
  static List<PackProblem> check(SortedMap<String, String> files) {
    List<PackProblem> problems = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    files.forEach(
        (path, text) -> {
          var lint = new PackLint(path, text);
          lint.check(seen);
          problems.addAll(lint.problems);
        });
    return problems;
  }

  /** A file's rules, or why there are none. */
  static Parsed parsed(String text) {
    var parser = new DrlParser(LANGUAGE);
    List<PackProblem> mistakes = new ArrayList<>();
    PackageDescr file = null;
    try {
      file = parser.parse(false, text);
    } catch (DroolsParserException e) {
      mistakes.add(new PackProblem("", 1, String.valueOf(e.getMessage())));
    }
    for (var error : parser.getErrors()) {
      int[] lines = error.getLines();
      mistakes.add(
          new PackProblem("", lines.length == 0 ? 1 : Math.max(1, lines[0]), error.getMessage()));
    }
    if (file == null && mistakes.isEmpty()) {
      mistakes.add(new PackProblem("", 1, "there is nothing in this file"));
    }
    return new Parsed(mistakes.isEmpty() ? file : null, mistakes);
  }

  /** The file with all other rules blanked out, so that lines stay where they are. */
  static String onlyRule(String text, String name) {
    List<RuleDescr> rules = parsed(text).rules();
    var starts = new TreeSet<>(rules.stream().map(RuleDescr::getLine).toList());
    List<Integer> mine =
        rules.stream().filter(rule -> rule.getName().equals(name)).map(RuleDescr::getLine).toList();
    var kept = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int line = 1; line <= lines.size(); line++) {
      Integer start = starts.floor(line);
      kept.append(start == null || mine.contains(start) ? lines.get(line - 1) : "").append('\n');
    }
    return kept.toString();
  }

  private void check(Map<String, String> seen) {
    Matcher where = PATH.matcher(path);
    if (!where.matches() || !where.group(1).equalsIgnoreCase(where.group(3))) {
      problem(1, "a file is named after its policy and lies in its group's folder: a/A-05.drl");
      return;
    }
    Parsed parsed = parsed(text);
    parsed.mistakes.forEach(mistake -> problem(mistake.line(), mistake.text()));
    if (parsed.file == null) {
      return;
    }
    String folder = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
    if (!parsed.file.getName().equals(folder)) {
      problem(1, "the package (" + parsed.file.getName() + ") must be the folder: " + folder);
    }
    checkFile(parsed.file);
    for (RuleDescr rule : parsed.file.getRules()) {
      String before = seen.putIfAbsent(rule.getName(), path);
      if (before != null) {
        problem(rule, "the name (" + rule.getName() + ") is taken in " + before);
      }
      checkRule(rule, where.group(2));
    }
  }

  private void checkFile(PackageDescr file) {
    if (file.getRules().isEmpty()) {
      problem(1, "a file holds the rules of its policy; there is none");
    }
    if (file.getUnit() != null
        || !file.getAttributes().isEmpty()
        || !file.getGlobals().isEmpty()
        || !file.getFunctions().isEmpty()
        || !file.getFunctionImports().isEmpty()
        || !file.getAccumulateImports().isEmpty()
        || !file.getClassAndEnumDeclarationDescrs().isEmpty()
        || !file.getEntryPointDeclarations().isEmpty()
        || !file.getWindowDeclarations().isEmpty()) {
      problem(1, "before the rules there may be a package and imports of types, nothing else");
    }
    file.getImports()
        .forEach(
            type -> {
              if (!type.getTarget().matches("io\\.peakos\\.[\\w.]+")) {
                problem(type, "only single types of ours may be imported: " + type.getTarget());
              }
            });
  }

  private void checkRule(RuleDescr rule, String policy) {
    String name = rule.getName();
    if (!SENTENCE.matcher(name).matches() || name.split(" ", -1).length < 4) {
      problem(rule, "the name (" + name + ") must be a sentence without a full stop");
    }
    if (ID.matcher(name).find()) {
      problem(rule, "the name (" + name + ") must not hold an id; @policy does");
    }
    AnnotationDescr annotation = rule.getAnnotation("policy");
    if (annotation == null
        || rule.getAnnotations().size() != 1
        || !String.valueOf(annotation.getSingleValue()).equals('"' + policy + '"')) {
      problem(rule, "the rule has the one annotation @policy(\"" + policy + "\")");
    }
    if (rule.isQuery()
        || rule.hasParent()
        || !rule.getAttributes().isEmpty()
        || !rule.getNamedConsequences().isEmpty()) {
      problem(rule, "salience and other attributes, queries, extends and labels are not allowed");
    }
    List<PatternDescr> patterns = new ArrayList<>();
    collect(rule.getLhs(), patterns);
    List<PatternDescr> collectors = ofType(patterns, COLLECTOR);
    if (collectors.size() != 1 || collectors.get(0).getIdentifier() == null) {
      problem(rule, "the rule binds the collector once: $then : " + COLLECTOR + "()");
      return;
    }
    if (ofType(patterns, FACTS).size() != 1) {
      problem(rule, "the rule looks at exactly one subject: a type that ends in " + FACTS);
    }
    patterns.forEach(this::checkPattern);
    checkConsequence(rule, collectors.get(0).getIdentifier());
  }

  private static List<PatternDescr> ofType(List<PatternDescr> patterns, String ending) {
    return patterns.stream().filter(pattern -> pattern.getObjectType().endsWith(ending)).toList();
  }

  private void collect(BaseDescr condition, List<PatternDescr> patterns) {
    if (condition instanceof PatternDescr pattern) {
      patterns.add(pattern);
    } else if (condition instanceof AndDescr and) {
      and.getDescrs().forEach(child -> collect(child, patterns));
    } else if (condition instanceof OrDescr
        || condition instanceof NotDescr
        || condition instanceof ExistsDescr) {
      problem(condition, "conditions belong into one pattern; and, or, not, exists are not needed");
    } else {
      problem(condition, "only patterns are allowed");
    }
  }

  private void checkPattern(PatternDescr pattern) {
    if (pattern.getSource() != null
        || !pattern.getBehaviors().isEmpty()
        || pattern.isQuery()
        || pattern.isUnification()
        || !pattern.getAnnotations().isEmpty()) {
      problem(pattern, "from, over, queries and annotations are not allowed in a pattern");
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (!(constraint instanceof ExprConstraintDescr expression)
          || expression.getType() != ExprConstraintDescr.Type.NAMED) {
        problem(constraint, "only conditions on named values are allowed");
        continue;
      }
      String bare = TEXT.matcher(expression.getExpression()).replaceAll("\"\"");
      TRAPS.forEach(
          (trap, instead) -> {
            if (trap.matcher(bare).find()) {
              problem(constraint, "(" + expression.getExpression() + "): " + instead);
            }
          });
    }
  }

  private void checkConsequence(RuleDescr rule, String collector) {
    List<Statement> statements;
    try {
      statements = StaticJavaParser.parseBlock("{" + rule.getConsequence() + "}").getStatements();
    } catch (ParseProblemException e) {
      problem(rule.getConsequenceLine(), e.getProblems().get(0).getMessage());
      return;
    }
    if (statements.isEmpty()) {
      problem(rule, "the rule must tell the collector something");
    }
    for (Statement statement : statements) {
      int line = rule.getConsequenceLine() + statement.getBegin().map(at -> at.line).orElse(1) - 1;
      if (!(statement.isExpressionStmt()
          && statement.asExpressionStmt().getExpression() instanceof MethodCallExpr call
          && call.getScope().map(Expression::toString).filter(collector::equals).isPresent()
          && call.getArguments().stream().allMatch(PackLint::harmless))) {
        problem(
            line,
            "("
                + statement
                + "): only the collector may be called, with literals, constants and"
                + " what the conditions have bound");
      }
    }
  }

  private static boolean harmless(Expression argument) {
    if (argument instanceof LiteralExpr) {
      return true;
    }
    if (argument instanceof NameExpr name) {
      return name.getNameAsString().startsWith("$");
    }
    if (argument instanceof FieldAccessExpr constant) {
      return constant.toString().matches("([A-Z]\\w*\\.)+[A-Z][A-Z_0-9]*");
    }
    return argument instanceof MethodCallExpr call
        && call.getScope().filter(PackLint::boundOrRead).isPresent()
        && call.getArguments().stream().allMatch(PackLint::harmless);
  }

  /** Something bound, or read from something bound; never a constant, so never a static method. */
  private static boolean boundOrRead(Expression scope) {
    return !(scope instanceof FieldAccessExpr)
        && !(scope instanceof LiteralExpr)
        && harmless(scope);
  }

  private void problem(@Nullable BaseDescr where, String what) {
    problem(where == null ? 1 : Math.max(1, where.getLine()), what);
  }

  private void problem(int line, String what) {
    problems.add(new PackProblem(path, line, what));
  }

  /** A parsed file; null when it has mistakes, whose path is not filled in. */
  record Parsed(@Nullable PackageDescr file, List<PackProblem> mistakes) {
    List<RuleDescr> rules() {
      return file == null ? List.of() : file.getRules();
    }
  }
}
