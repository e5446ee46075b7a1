// Sphinx' German catalogue has no words for how many pages were found, and its rule for the plural
// answers true or false, where the search looks for a form by number and stops with an error.
Documentation.addTranslations({
  locale: "de",
  messages: {
    "Search finished, found one page matching the search query.": [
      "Die Suche hat eine Seite gefunden.",
      "Die Suche hat ${resultCount} Seiten gefunden.",
    ],
  },
  plural_expr: "n === 1 ? 0 : 1",
});
