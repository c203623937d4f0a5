// Pages of every kind are tagged by the data file of their folder; lists are made from these collections.

const byField = (pages) => {
  const fields = new Map();
  for (const page of pages) {
    const { linh_vuc: code, ten_linh_vuc: name } = page.data;
    if (!fields.has(code)) fields.set(code, { code, name, pages: [] });
    fields.get(code).pages.push(page);
  }
  return [...fields.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
};

export default (config) => {
  config.addPassthroughCopy({ static: "." });
  config.addCollection("fields", (api) => byField(api.getFilteredByTag("procedures")));
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
};
