// Shows the OpenAPI document and sends requests. Everything is put in as text, never as HTML.
"use strict";

const base = location.pathname.replace(/\/docs\/?$/, "");

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// `words` between backticks as code, the rest as text.
function prose(tag, text) {
  const parts = text.split("`").map((part, index) => (index % 2 ? make("code", { textContent: part }) : part));
  return make(tag, {}, ...parts);
}

function pretty(value) {
  return JSON.stringify(value, null, 2);
}

function resolve(api, schema) {
  return schema && schema.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema;
}

// A value to begin with: the schema's example, else what is required of it.
function example(api, schema, depth = 0) {
  const known = resolve(api, schema) ?? {};
  if (known.examples?.length) return known.examples[0];
  if ("default" in known) return known.default;
  if (known.const !== undefined) return known.const;
  if (known.enum) return known.enum[0];
  if (known.anyOf || known.oneOf) return example(api, (known.anyOf ?? known.oneOf)[0], depth + 1);
  if (known.type === "object" && depth < 6) {
    const names = known.required ?? [];
    return Object.fromEntries(names.map((name) => [name, example(api, known.properties?.[name], depth + 1)]));
  }
  if (known.type === "array") return known.minItems ? [example(api, known.items, depth + 1)] : [];
  return { string: "", integer: 0, number: 0, boolean: false }[known.type] ?? null;
}

function headersOf() {
  const key = document.getElementById("key").value.trim();
  return key ? { "X-API-Key": key } : {};
}

function table(rows, heads) {
  const body = rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))));
  return make("table", {}, make("tr", {}, ...heads.map((head) => make("th", { textContent: head }))), ...body);
}

async function send(method, path, operation, inputs, body, output) {
  let target = path;
  const query = new URLSearchParams();
  const headers = headersOf();
  for (const [parameter, input] of inputs) {
    if (!input.value) continue;
    if (parameter.in === "path") target = target.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (parameter.in === "query") query.set(parameter.name, input.value);
    else headers[parameter.name] = input.value;
  }
  if (query.size) target += `?${query}`;
  const options = { method: method.toUpperCase(), headers };
  if (body) {
    headers["Content-Type"] = "application/json";
    options.body = body.value;
  }
  output.textContent = "…";
  const started = performance.now();
  try {
    const response = await fetch(target, options);
    const lines = [`${response.status} ${response.statusText}`];
    for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
    const head = lines.join("\n");
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("text/event-stream")) {
      output.textContent = `${head}\n\n`;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        output.textContent += value;
      }
    } else if (type.includes("json")) {
      output.textContent = `${head}\n\n${pretty(await response.json())}`;
    } else if (type.startsWith("text/")) {
      output.textContent = `${head}\n\n${await response.text()}`;
    } else {
      output.textContent = `${head}\n\n${(await response.arrayBuffer()).byteLength} bytes`;
    }
  } catch (error) {
    output.textContent = String(error);
  }
  output.dataset.milliseconds = String(Math.round(performance.now() - started));
}

function tryInteractive(output) {
  const key = document.getElementById("key").value.trim();
  const protocols = ["portalis.v1", ...(key ? [`portalis.key.${key}`] : [])];
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}${base}/ws`, protocols);
  const editor = make("textarea", { value: "def area(r: float) -> float:\n    return 3.14159 * r * r\n", spellcheck: false });
  let version = 0;
  const edit = () => {
    version += 1;
    socket.send(JSON.stringify({ type: "edit", version, text: editor.value }));
  };
  socket.onopen = edit;
  socket.onmessage = (message) => { output.textContent = pretty(JSON.parse(message.data)); };
  socket.onclose = (event) => { output.textContent += `\nclosed: ${event.code} ${event.reason}`; };
  editor.oninput = edit;
  return editor;
}

function show(api, path, method, operation) {
  const inside = make("div", { className: "inside" });
  const inputs = [];
  let body = null;
  const output = make("pre", { hidden: true, tabIndex: 0 });
  if (operation.description) inside.append(prose("p", operation.description));
  for (const parameter of operation.parameters ?? []) {
    const input = make("input", { placeholder: parameter.schema.default ?? "", name: parameter.name });
    const words = `${parameter.name} (${parameter.in}${parameter.required ? ", required" : ""}): ${parameter.description}`;
    inside.append(make("label", {}, prose("span", words), input));
    inputs.push([parameter, input]);
  }
  if (operation.requestBody) {
    const schema = operation.requestBody.content["application/json"].schema;
    body = make("textarea", { value: pretty(example(api, schema)), spellcheck: false, name: "body" });
    inside.append(make("label", {}, `Body: ${schema.$ref?.split("/").pop() ?? ""}`, body));
  }
  const rows = Object.entries(operation.responses).map(([status, answer]) => {
    const kinds = Object.entries(answer.content ?? {}).map(([type, { schema }]) => `${type} ${schema.$ref?.split("/").pop() ?? ""}`);
    return [status, prose("span", answer.description), kinds.join(", ")];
  });
  inside.append(table(rows, ["status", "meaning", "body"]));
  const button = make("button", { textContent: "Send", type: "button" });
  button.onclick = () => {
    output.hidden = false;
    if (operation["x-websocket"]) {
      button.replaceWith(tryInteractive(output));
    } else {
      send(method, path, operation, inputs, body, output);
    }
  };
  inside.append(button, output);
  const title = make(
    "summary", {},
    make("span", { className: "method", textContent: method.toUpperCase() }),
    make("code", { textContent: path }),
    make("span", { textContent: operation.summary }),
  );
  return make("details", { id: operation.operationId }, title, inside);
}

async function main() {
  const api = await (await fetch(`${base}/openapi.json`)).json();
  document.getElementById("title").textContent = `${api.info.title} ${api.info.version}`;
  document.getElementById("summary").textContent = `${api.info.summary} ${api.info.description}`;
  const place = document.getElementById("operations");
  place.replaceChildren();
  for (const tag of api.tags) {
    place.append(make("h2", { textContent: tag.name }), make("p", { textContent: tag.description }));
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags.includes(tag.name)) place.append(show(api, path, method, operation));
      }
    }
  }
  const schemas = document.getElementById("schemas");
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    const text = make("pre", { textContent: pretty(schema) });
    schemas.append(make("details", {}, make("summary", { textContent: name }), make("div", { className: "inside" }, text)));
  }
}

main().catch((error) => { document.getElementById("operations").textContent = String(error); });
