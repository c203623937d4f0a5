export default { layout: "doi-thoai.11ty.js", tags: "dialogues", permalink: (data) => `/doi-thoai/${data.page.fileSlug}/` };
