export default { layout: "thu-tuc.11ty.js", tags: "procedures", permalink: (data) => `/thu-tuc/${data.ma}/` };
