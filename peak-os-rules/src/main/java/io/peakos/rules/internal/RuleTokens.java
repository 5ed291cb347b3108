package io.peakos.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a client's rules into tokens. Not thread-safe. */
final class RuleTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/)"
              + "|(?<text>\"[^\"\\\\\\n]*+\")"
              + "|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||.)",
          Pattern.DOTALL);

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  RuleTokens(String text) {
    Matcher token = TOKEN.matcher(text);
    int line = 1;
    int begin = 0;
    while (token.find()) {
      if (token.group("blank") == null) {
        tokens.add(new Token(kind(token), token.group(), line, token.start() - begin + 1));
      }
      for (int i = token.start(); i < token.end(); i++) {
        if (text.charAt(i) == '\n') {
          line++;
          begin = i + 1;
        }
      }
    }
    tokens.add(new Token(Kind.END, "the end of the file", line, text.length() - begin + 1));
  }

  private static Kind kind(Matcher token) {
    if (token.group("text") != null) {
      return Kind.TEXT;
    }
    if (token.group("number") != null) {
      return Kind.NUMBER;
    }
    return token.group("word") == null ? Kind.SIGN : Kind.WORD;
  }

  /** What a token is. */
  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /** A piece of the text, and where it begins. */
  record Token(Kind kind, String text, int line, int column) {
    boolean is(String other) {
      return kind != Kind.TEXT && kind != Kind.END && text.equals(other);
    }

    /** A text without its quotation marks. */
    String unquoted() {
      return text.substring(1, text.length() - 1);
    }
  }

  /** What comes next; stays. */
  Token peek() {
    return tokens.get(next);
  }

  /** What comes after so many others; stays. */
  Token peek(int ahead) {
    return tokens.get(Math.max(0, Math.min(next + ahead, tokens.size() - 1)));
  }

  /** What comes next; goes on. */
  Token take() {
    Token token = tokens.get(next);
    if (token.kind != Kind.END) {
      next++;
    }
    return token;
  }

  /** Goes on over this, if it comes next. */
  boolean skip(String text) {
    if (peek().is(text)) {
      next++;
      return true;
    }
    return false;
  }

  /** How far it has come. */
  int position() {
    return next;
  }
}
