// Full-text search over short texts in German and English: what transloek.search does in Python.
//
// MiniSearch (lucaong, MIT) holds the vocabulary of each language and finds in it what begins with, ends with
// or is spelt like a word; Snowball's stemmers say which words belong together. Which way of answering
// counts how much, and the ranking, are those of transloek.search to the letter: MiniSearch's own
// score adds up the words of a compound, knows no swapped letters and would give another order.
// A test runs the same queries through both.
(function () {
  "use strict";

  const KINDS = ["exact", "stem", "tail", "head", "fuzzy"];
  const RANK = Object.fromEntries(KINDS.map((kind, rank) => [kind, rank]));
  const STEMMERS = { de: "GermanStemmer", en: "EnglishStemmer" };
  // The constants are those of transloek.search and its vocabulary, where they are explained.
  const K1 = 1.2;
  const B = 0.3;
  const LONG = 5;
  const VERY_LONG = 8;
  const REST = 3;
  const ENDINGS = ["innen", "ern", "sen", "en", "er", "es", "em", "in", "se", "e", "n", "s", ""];

  const WORD = /[\p{L}\p{N}]+/gu;
  const DROPPED = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+/g;
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "oe", ς: "σ" };
  const TRANSCRIBED = /([ao]|(?<![aeiouyq])u)e/g;
  const GENDERED = /(?<=[\p{L}\p{N}_])[*:_]in(?:nen)?(?![\p{L}\p{N}_])/giu;

  /** Fold case, accents, ß and umlauts: ä becomes ae. */
  function fold(text) {
    const lower = text.toLowerCase();
    // eslint-disable-next-line no-control-regex
    if (/^[\x00-\x7f]*$/.test(lower)) return lower;
    return text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/([aou])\u0308/g, "$1e")
      .replace(DROPPED, "")
      .replace(/[ßæœøς]/g, (letter) => PLAIN[letter]);
  }

  const tokens = (text) => fold(text).match(WORD) ?? [];
  const bare = (word) => word.replace(TRANSCRIBED, "$1");
  const reversed = (word) => [...word].reverse().join("");
  const size = (word) => [...word].length;

  /** Find the words of a text: each folded, with its start and end in the text as it is written. */
  function words(text) {
    const starts = [];
    const ends = [];
    let folded = "";
    // A letter with its combining marks is one.
    for (const match of text.matchAll(/[^]\p{M}*/gu)) {
      const piece = fold(match[0]);
      folded += piece;
      for (let i = 0; i < piece.length; i += 1) {
        starts.push(match.index);
        ends.push(match.index + match[0].length);
      }
    }
    return [...folded.matchAll(WORD)].map((match) => ({
      word: match[0],
      start: starts[match.index],
      end: ends[match.index + match[0].length - 1],
    }));
  }

  /** Take an inflection off a word if that leaves enough of it. */
  function base(key) {
    const found = ENDINGS.filter((ending) => key.endsWith(ending))
      .map((ending) => key.slice(0, key.length - ending.length))
      .find((rest) => size(rest) >= LONG);
    return found ?? key;
  }

  /** Count the letters to insert, delete, replace or swap with their neighbour. */
  function distance(left, right) {
    let before = [];
    let last = Array.from({ length: right.length + 1 }, (_, i) => i);
    for (let i = 0; i < left.length; i += 1) {
      const row = [i + 1];
      for (let j = 0; j < right.length; j += 1) {
        let cost = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] !== right[j]));
        if (i && j && left[i] === right[j - 1] && left[i - 1] === right[j])
          cost = Math.min(cost, before[j - 1] + 1);
        row.push(cost);
      }
      [before, last] = [last, row];
    }
    return last[right.length];
  }

  /** The words of one language: which there are, which belong together, where they stand. */
  class Lexicon {
    constructor(lang, stopWords) {
      this.lang = lang;
      this.stopWords = stopWords;
      this.lengths = [];
      // For each word the documents it stands in, as often as it stands there.
      this.documents = new Map();
      this.key = lang === "de" ? bare : (word) => word;
      this.stemmer = new window[STEMMERS[lang]]();
      this.stems = new Map();
    }

    add(number, text) {
      const found = tokens(text);
      this.lengths[number] = found.length;
      for (const word of found) {
        const documents = this.documents.get(word);
        if (documents) documents.push(number);
        else this.documents.set(word, [number]);
      }
    }

    close() {
      const fields = this.lang === "de" ? ["key", "tail"] : ["key"];
      const asItIs = { tokenize: (word) => [word], processTerm: (word) => word };
      this.vocabulary = new MiniSearch({ fields, ...asItIs });
      this.vocabulary.addAll(
        [...this.documents.keys()].map((word) => {
          const key = this.key(word);
          return { id: word, key, tail: reversed(key) };
        }),
      );
      const mean = this.lengths.reduce((sum, length) => sum + length, 0) / this.lengths.length || 1;
      this.damping = this.lengths.map((length) => K1 * (1 - B + (B * length) / mean));
    }

    /** Find the words of which a form begins so, or is spelt so but for some letters. */
    among(query, field, options) {
      if (!query) return [...this.documents.keys()];
      return this.vocabulary.search(query, { fields: [field], ...options }).map((hit) => hit.id);
    }

    stem(word) {
      if (!this.stems.has(word)) this.stems.set(word, this.stemmer.stemWord(word));
      return this.stems.get(word);
    }

    exact(word) {
      return this.documents.has(word) ? { exact: [word] } : {};
    }

    /** Look up the words that a word stands for, by how they answer it. */
    lookup(word) {
      const found = this.exact(word);
      const [mates, longer] = this.family(word);
      found.stem = mates.filter((mate) => mate !== word);
      if (this.lang === "de" && size(this.key(word)) >= LONG) {
        const taken = new Set([word, ...mates]);
        found.tail = this.ending(word).filter((other) => !taken.has(other));
        const tails = new Set(found.tail);
        found.head = longer.filter((other) => !tails.has(other));
      }
      return found;
    }

    /** Part the words that begin as a word does: those of its stem, and compounds with it. */
    family(word) {
      const stem = this.stem(word);
      const root = size(stem) >= LONG ? stem : base(this.key(word));
      const mates = [];
      const longer = [];
      const begin = this.lang === "en" ? stem.slice(0, -1) : stem;
      for (const other of this.among(begin, "key", { prefix: true })) {
        const key = this.key(other);
        if (this.stem(other) === stem) mates.push(other);
        else if (key.startsWith(root) && size(key) >= size(root) + REST) longer.push(other);
      }
      return [mates, longer];
    }

    /** Find the words that end as a word does, whatever the inflection of both. */
    ending(word) {
      const stump = base(this.key(word));
      return ENDINGS.flatMap((ending) => {
        const tail = reversed(stump + ending);
        return this.among(tail, "tail", { prefix: true }).filter(
          (other) => size(this.key(other)) >= size(tail) + REST,
        );
      });
    }

    /** Find the words that a mistyped word may have been meant for, and how far off they are. */
    nearest(word) {
      const key = this.key(word);
      const letters = [...key];
      const allowed = (letters.length >= LONG) + (letters.length >= VERY_LONG);
      if (!allowed || !/^\p{L}+$/u.test(key)) return { closest: 0, words: [] };
      // To MiniSearch two letters that changed places are two edits, to us one.
      const near = this.among(key, "key", { fuzzy: 2 * allowed, maxFuzzy: 2 * VERY_LONG })
        .filter((other) => !this.stopWords.has(other))
        .map((other) => [distance(letters, [...this.key(other)]), other]);
      const closest = Math.min(...near.map(([edits]) => edits));
      if (closest > allowed) return { closest: 0, words: [] };
      const candidates = near.filter(([edits]) => edits === closest).map(([, other]) => other);
      const mates = candidates.flatMap((candidate) => this.family(candidate)[0]);
      return { closest, words: [...new Set([...candidates, ...mates])] };
    }
  }

  /** A full-text index of documents, each with a text in each language. */
  class Index {
    constructor(documents, stopWords) {
      this.size = documents.length;
      this.stopWords = new Set(Object.values(stopWords).flat());
      this.lexica = Object.keys(STEMMERS).map((lang) => {
        const lexicon = new Lexicon(lang, new Set(stopWords[lang]));
        documents.forEach((texts, number) => lexicon.add(number, texts[lang]));
        lexicon.close();
        return lexicon;
      });
    }

    /** Find the documents that answer any word of a query, the best first.
     *
     * Returns their numbers, for each language the words to mark, and whether all were only spelt
     * alike.
     */
    search(query) {
      const asked = [...new Set(tokens(query.replace(GENDERED, "")))];
      const terms = asked.filter((word) => !this.stopWords.has(word));
      const answers = terms.length
        ? terms.map((word) => this.answers(word))
        : asked.map((word) => this.lexica.map((lexicon) => [lexicon, lexicon.exact(word)]));
      return { numbers: this.ranked(answers), ...marks(answers) };
    }

    answers(word) {
      const found = this.lexica.map((lexicon) => [lexicon, lexicon.lookup(word)]);
      if (found.some(([, kinds]) => Object.values(kinds).some((some) => some.length))) return found;
      const near = this.lexica.map((lexicon) => [lexicon, lexicon.nearest(word)]);
      const closest = Math.min(
        ...near.filter(([, { words: some }]) => some.length).map(([, each]) => each.closest),
      );
      return near
        .filter(([, each]) => each.words.length && each.closest === closest)
        .map(([lexicon, each]) => [lexicon, { fuzzy: each.words }]);
    }

    ranked(answers) {
      const totals = new Map();
      const answered = new Map();
      for (const found of answers.map(points)) {
        const rarity = Math.log(1 + (this.size - found.size + 0.5) / (found.size + 0.5));
        for (const [number, some] of found) {
          totals.set(number, (totals.get(number) ?? 0) + some * rarity);
          answered.set(number, (answered.get(number) ?? 0) + 1);
        }
      }
      const score = (number) => Math.round(totals.get(number) * 1e6);
      return [...totals.keys()].sort(
        (one, two) =>
          answered.get(two) - answered.get(one) || score(two) - score(one) || one - two,
      );
    }
  }

  /** Give each document the points of its closest answer to one word of a query. */
  function points(answers) {
    const best = new Map();
    for (const [lexicon, kinds] of answers) {
      for (const [kind, found] of Object.entries(kinds)) {
        const frequencies = new Map();
        for (const word of found)
          for (const number of lexicon.documents.get(word))
            frequencies.set(number, (frequencies.get(number) ?? 0) + 1);
        for (const [number, frequency] of frequencies) {
          const some =
            KINDS.length - 1 - RANK[kind] + frequency / (frequency + lexicon.damping[number]);
          if (some > (best.get(number) ?? 0)) best.set(number, some);
        }
      }
    }
    return best;
  }

  /** Collect the words to mark in each language. */
  function marks(answers) {
    const wanted = {};
    const kinds = new Set();
    for (const [lexicon, found] of answers.flat()) {
      wanted[lexicon.lang] ??= new Set();
      for (const [kind, some] of Object.entries(found)) {
        if (some.length) kinds.add(kind);
        for (const word of some) wanted[lexicon.lang].add(word);
      }
    }
    return { wanted, fuzzy: kinds.size === 1 && kinds.has("fuzzy") };
  }

  window.transloekSearch = { Index, fold, words };
})();
