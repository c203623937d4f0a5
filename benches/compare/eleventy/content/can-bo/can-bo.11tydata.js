export default { layout: "can-bo.11ty.js", tags: "officials", permalink: (data) => `/can-bo/${data.ma}/` };
