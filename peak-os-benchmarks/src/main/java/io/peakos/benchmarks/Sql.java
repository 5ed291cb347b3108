package io.peakos.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Single statements in transactions of their own. Stateless. */
public final class Sql {
  private Sql() {}

  /** Runs statements one after the other. */
  public static void run(DataSource database, String... statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A statement failed (%s).".formatted(e.getMessage()), e);
    }
  }

  /** The number in the first row. */
  public static long number(DataSource database, String sql) {
    return Long.parseLong(text(database, sql));
  }

  /** The text in the first row. */
  public static String text(DataSource database, String sql) {
    return texts(database, sql).get(0);
  }

  /** The texts of the first column. */
  public static List<String> texts(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException("A query failed (%s).".formatted(e.getMessage()), e);
    }
  }
}
