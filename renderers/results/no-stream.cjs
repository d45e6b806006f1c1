// Plotly's dependencies ask for Node's stream and never use it in a page.
