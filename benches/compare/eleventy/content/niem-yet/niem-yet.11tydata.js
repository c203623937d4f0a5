export default { layout: "niem-yet.11ty.js", tags: "postings", permalink: (data) => `/niem-yet/${data.dia_chi}/` };
