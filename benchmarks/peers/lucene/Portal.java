// The portal query on Lucene: one document for each section, words already cut.
//
// Reads commands, one a line, from standard input and answers each with one line.
// Fields are parted by U+001F, items in a field by U+001E, key and value by U+001D.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

public class Portal {
  static final String[] FACETS = {"year", "region", "section", "level", "function", "format", "check"};
  static final FacetsConfig CONFIG = new FacetsConfig();
  static final int SHOWN = 10, BEFORE = 40, AFTER = 80, MOST_VALUES = 10000;

  static DirectoryReader reader;
  static IndexSearcher searcher;
  static SortedSetDocValuesReaderState state;

  public static void main(String[] arguments) throws Exception {
    for (String facet : FACETS) CONFIG.setMultiValued(facet, true);
    Directory directory = FSDirectory.open(Path.of(arguments[0]));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20);
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    IndexWriter writer = null;
    for (String line; (line = in.readLine()) != null; ) {
      String[] fields = line.split("\u001f", -1);
      switch (fields[0]) {
        case "add" -> {
          if (writer == null) {
            IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
            config.setRAMBufferSizeMB(512);
            writer = new IndexWriter(directory, config);
          }
          writer.addDocument(CONFIG.build(document(fields)));
        }
        case "commit" -> { writer.commit(); writer.close(); out.println("done"); }
        case "open" -> {
          if (reader != null) reader.close();
          reader = DirectoryReader.open(directory);
          searcher = new IndexSearcher(reader);
          searcher.setQueryCache(null);
          state = new DefaultSortedSetDocValuesReaderState(reader, CONFIG);
          out.println("done");
        }
        case "ask" -> {
          long started = System.nanoTime();
          StringBuilder answer = ask(fields);
          out.println((System.nanoTime() - started) + "\u001f" + answer);
        }
        default -> throw new IllegalArgumentException(fields[0]);
      }
    }
  }

  // add, words, pairs, text, facets, numbers
  static Document document(String[] fields) {
    Document document = new Document();
    document.add(new TextField("words", fields[1], Field.Store.NO));
    document.add(new TextField("pairs", fields[2], Field.Store.NO));
    document.add(new StoredField("text", fields[3]));
    for (String[] pair : pairs(fields[4])) {
      document.add(new SortedSetDocValuesFacetField(pair[0], pair[1]));
      document.add(new StringField("is_" + pair[0], pair[1], Field.Store.NO));
    }
    for (String[] pair : pairs(fields[5])) document.add(new DoublePoint(pair[0], Double.parseDouble(pair[1])));
    return document;
  }

  // ask, words, any of, without, pairs of the literal, filters, number, wanted
  static StringBuilder ask(String[] fields) throws IOException {
    Query query = query(fields);
    FacetsCollectorManager manager = new FacetsCollectorManager();
    FacetsCollectorManager.FacetsResult result = FacetsCollectorManager.search(searcher, query, SHOWN, manager);
    FacetsCollector collected = result.facetsCollector();
    long count = 0;
    for (FacetsCollector.MatchingDocs part : collected.getMatchingDocs()) count += part.totalHits;
    StringBuilder answer = new StringBuilder().append(count).append('\u001f');
    StoredFields stored = searcher.storedFields();
    List<String> wanted = items(fields[7]);
    for (ScoreDoc hit : result.topDocs().scoreDocs)
      answer.append(passage(stored.document(hit.doc).get("text"), wanted)).append('\u001e');
    answer.append('\u001f');
    Facets facets = new SortedSetDocValuesFacetCounts(state, collected);
    for (String facet : FACETS) {
      FacetResult counts = count == 0 ? null : facets.getTopChildren(MOST_VALUES, facet);
      if (counts == null) continue;
      for (LabelAndValue one : counts.labelValues)
        answer.append(facet).append('\u001d').append(one.label).append('\u001d').append(one.value).append('\u001e');
    }
    return answer;
  }

  static Query query(String[] fields) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : items(fields[1])) all.add(term("words", word), BooleanClause.Occur.MUST);
    if (!fields[2].isEmpty()) {
      BooleanQuery.Builder some = new BooleanQuery.Builder();
      for (String word : items(fields[2])) some.add(term("words", word), BooleanClause.Occur.SHOULD);
      all.add(some.build(), BooleanClause.Occur.MUST);
    }
    if (!fields[3].isEmpty()) {
      BooleanQuery.Builder none = new BooleanQuery.Builder();
      for (String word : items(fields[3])) none.add(term("words", word), BooleanClause.Occur.MUST);
      all.add(none.build(), BooleanClause.Occur.MUST_NOT);
    }
    if (!fields[4].isEmpty()) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      for (String pair : items(fields[4])) phrase.add(new Term("pairs", pair));
      all.add(phrase.build(), BooleanClause.Occur.MUST);
    }
    for (String[] pair : pairs(fields[5])) all.add(term("is_" + pair[0], pair[1]), BooleanClause.Occur.FILTER);
    for (String[] one : pairs(fields[6])) {
      double least = one[1].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(one[1]);
      double most = one[2].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(one[2]);
      if (one[3].equals("open")) {
        if (!one[1].isEmpty()) least = DoublePoint.nextUp(least);
        if (!one[2].isEmpty()) most = DoublePoint.nextDown(most);
      }
      all.add(DoublePoint.newRangeQuery(one[0], least, most), BooleanClause.Occur.FILTER);
    }
    return all.build();
  }

  static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  static String passage(String text, List<String> wanted) {
    int start = text.length();
    String found = "";
    for (String one : wanted) {
      int at = text.indexOf(one);
      if (at >= 0 && at < start) { start = at; found = one; }
    }
    if (found.isEmpty()) start = 0;
    int end = start + found.length();
    return escaped(text.substring(Math.max(0, start - BEFORE), start)) + "<mark>" + escaped(found) + "</mark>"
        + escaped(text.substring(end, Math.min(text.length(), end + AFTER)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#x27;");
  }

  static List<String> items(String field) {
    return field.isEmpty() ? List.of() : Arrays.asList(field.split("\u001e"));
  }

  static List<String[]> pairs(String field) {
    List<String[]> found = new ArrayList<>();
    for (String item : items(field)) found.add(item.split("\u001d", -1));
    return found;
  }
}
