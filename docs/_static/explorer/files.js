// The findings that are shown as a file: CSV and JSON with the fields of the data, BibTeX as it was
// prepared when the page was made.
(function () {
  "use strict";

  const TYPES = { csv: "text/csv", json: "application/json", bib: "application/x-bibtex" };
  const LONGEST = 80;

  /** Write a table as the package's own files are written: UTF-8 without a mark, lines end in LF.
   *
   * A cell that a spreadsheet would take for a formula stays as it is: a changed cell would no
   * longer be the data. The shipped data have none, which a test watches.
   */
  function csv(rows) {
    const cell = (value) => {
      const text = String(value ?? "");
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
  }

  const FORMATS = {
    csv(data, findings) {
      const head = [...data.columns, "themes", "actors"];
      const ids = (codings) => codings.map(([id]) => id).join(" ");
      const row = (finding) => [
        ...data.columns.map((name) => finding.cells[name]),
        ids(finding.themes),
        ids(finding.actors),
      ];
      return csv([head, ...findings.map(row)]);
    },
    json(data, findings, query) {
      const record = (finding) => ({
        ...Object.fromEntries(data.columns.map((name) => [name, finding.cells[name] ?? null])),
        themes: finding.themes.map(([theme_id, weight]) => ({ theme_id, weight })),
        actors: finding.actors.map(([actor_id, role]) => ({ actor_id, role })),
      });
      const { package: name, version } = data;
      const content = { package: name, version, query, findings: findings.map(record) };
      return `${JSON.stringify(content, null, 2)}\n`;
    },
    bib(_data, findings) {
      return findings.map((finding) => finding.bibtex).join("\n");
    },
  };

  /** Name a file after the version and the question. */
  function fileName(data, query, format) {
    const asked = Object.entries(query).flatMap(([name, values]) =>
      name === "q" ? [values] : [name, ...values],
    );
    const slug = transloekSearch
      .fold(asked.join(" "))
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, LONGEST);
    return `${data.package}-${data.version}-${slug || data.words["all-file"]}.${format}`;
  }

  /** Hand a file to the browser. */
  function save(data, findings, query, format) {
    const content = FORMATS[format](data, findings, query);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: `${TYPES[format]};charset=utf-8` }));
    link.download = fileName(data, query, format);
    link.click();
    // Not at once: a browser may still be reading.
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  window.transloekFiles = { save };
})();
