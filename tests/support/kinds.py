"""The kinds of pages, an example of each, for tests that look at every kind in a browser."""

KINDS = {
    "home": "/",
    "first question": "/decide/",
    "question": "/decide/warehouse-stock/",
    "outcome": "/decide/ship-and-count/",
    "map": "/decide/map/#ship-and-count",
    "catalogue": "/apis/",
    "API": "/apis/soap-api/",
    "functions": "/functions/",
    "function": "/functions/warehouses-and-stock/",
    "matrix": "/matrix/",
    "planner": "/planner/?need=orders.read,orders.write,invoices.write,plugin-configuration.write",
    "matrix of an edition": "/matrix/2023-12/",
    "changes": "/changes/",
    "today": "/today/",
    "comparisons": "/compare/",
    "comparison": "/compare/order-api-vs-graphql-api/",
    "limitations": "/limitations/#soap-read-all",
    "sources": "/sources/",
    "written": "/how-it-works/",
    "not found": "/404.html",
}
