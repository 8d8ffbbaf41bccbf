/* Keyboard, dirty forms and small repairs after htmx. Everything here is an addition: pages work without it.
   Nothing a user types is stored; person data must not outlive the page. */

const OFF = "husrom-hurtigtaster-av";
const GO_WITHIN_MS = 1500;
const TYPING = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
const INTERACTIVE = "a, button, input, select, textarea, label, summary";
const shortcuts = document.querySelector("#snarveier");
let goPressedAt = -Infinity;

const rowLink = (row) => row?.querySelector("a[data-row-link]") ?? row?.querySelector("a[href]");

function rememberShortcutsOff(box) {
  box.checked = localStorage.getItem(OFF) === "1";
  box.addEventListener("change", () => (box.checked ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF)));
}

function moveRow(event) {
  const row = event.target.closest("table[data-rows] > tbody > tr");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  if (!row || event.target.matches(TYPING)) return;
  event.preventDefault();
  rowLink(next)?.focus();
}

function character(event) {
  const link = event.timeStamp - goPressedAt < GO_WITHIN_MS && document.querySelector(`a[data-shortcut="${CSS.escape(event.key)}"]`);
  goPressedAt = event.key === "g" ? event.timeStamp : -Infinity;
  if (link) link.click();
  else if (event.key === "/") document.querySelector("#sok")?.focus();
  else if (event.key === "?") shortcuts?.showModal();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return moveRow(event);
  if (event.key === "Escape") return closeDrops(null);
  if (event.target.matches(TYPING) || document.querySelector("dialog[open]") || localStorage.getItem(OFF)) return;
  if (event.key.length === 1) character(event);
});

function closeDrops(except) {
  for (const drop of document.querySelectorAll("details[data-drop][open]")) {
    if (drop === except) continue;
    if (drop.contains(document.activeElement)) drop.querySelector("summary").focus();
    drop.open = false;
  }
}

function openRow(event) {
  const row = event.target.closest("table[data-rows] > tbody > tr");
  const link = rowLink(row);
  if (!link || event.target.closest(INTERACTIVE) || getSelection().toString()) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
}

document.addEventListener("click", (event) => {
  closeDrops(event.target.closest("details[data-drop]"));
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  openRow(event);
});

/* Forms that must not be lost by accident. One that came back with a part more is changed already. */
const written = (form) => new URLSearchParams(new FormData(form)).toString();
const guarded = new Map([...document.querySelectorAll("form[data-guard]")].map((form) => [form, form.dataset.guard === "changed" ? "" : written(form)]));
document.addEventListener("submit", (event) => event.submitter?.formTarget === "_blank" || guarded.delete(event.target));
addEventListener("beforeunload", (event) => {
  for (const [form, before] of guarded) if (written(form) !== before) event.preventDefault();
});

/* A standard text is put where it can be edited. What somebody has written themselves is never overwritten. */
document.addEventListener("change", (event) => {
  const text = event.target.matches("select[data-fills]") && document.getElementById(event.target.dataset.fills);
  if (!text) return;
  const standards = [...event.target.options].map((option) => option.dataset.text ?? "");
  if (standards.includes(text.value.trim())) text.value = event.target.selectedOptions[0]?.dataset.text ?? "";
});

/* Contacts are written where the net is poor. A form with data-keeps is sent by htmx, so that the page and its text
   stay when it cannot be sent; it is sent again when the connection is back, with the key it had, and written once.
   Nothing is stored: the text is in the page and nowhere else (docs/adr/0015). */
const RETRY_MS = 15000;
const KEPT = "form[data-keeps]";
const REFUSED = [409, 422];
function show(form, notice) {
  for (const name of ["[data-unsent]", "[data-logged-out]"]) form.querySelector(name).hidden = name !== notice;
  if (notice) guarded.set(form, "");
}
const sendAgain = () => {
  const form = document.querySelector(KEPT);
  if (form && !form.querySelector("[data-unsent]").hidden && !form.querySelector(".htmx-request")) form.requestSubmit();
};
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig?.elt;
  if (!form?.matches(KEPT)) return;
  const { status, responseURL } = event.detail.xhr;
  const loggedOut = status === 403 || new URL(responseURL).pathname === new URL(form.querySelector("[data-logged-out] a").href).pathname;
  if (REFUSED.includes(status)) Object.assign(event.detail, { shouldSwap: true, isError: false });
  if (loggedOut) event.detail.shouldSwap = false;
  show(form, loggedOut ? "[data-logged-out]" : status >= 500 ? "[data-unsent]" : null);
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const form = event.detail.requestConfig?.elt ?? event.target;
    if (!form.matches(KEPT)) return;
    const first = form.querySelector("[data-unsent]").hidden;
    show(form, "[data-unsent]");
    if (first) form.querySelector("[data-unsent]").focus();
  });
}
/* After logging in again the form needs the new session's token, which stands in the page. */
document.addEventListener("htmx:confirm", async (event) => {
  const form = event.target;
  if (!form.matches(KEPT) || form.querySelector("[data-logged-out]").hidden) return;
  event.preventDefault();
  const page = await fetch(location.href).then((answer) => answer.text(), () => "");
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(`${KEPT} [name=csrfmiddlewaretoken]`);
  if (fresh) {
    form.elements.csrfmiddlewaretoken.value = fresh.value;
    document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": fresh.value }));
  }
  event.detail.issueRequest();
});
addEventListener("online", sendAgain);
setInterval(sendAgain, RETRY_MS);

/* «Velg alle»: once more takes the choice back. */
for (const button of document.querySelectorAll("button[data-checks]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...button.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(button.dataset.checks)}"]`)];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}

/* «På denne siden»: a long page on a narrow screen, where the side column is far below. */
const SECTIONS_OF_A_LONG_PAGE = 5;
function listContents(contents) {
  const headings = [...document.querySelectorAll(".page__columns h2")].filter((heading) => !heading.closest("form, dialog"));
  contents.hidden = headings.length < SECTIONS_OF_A_LONG_PAGE;
  for (const [place, heading] of headings.entries()) {
    heading.id ||= `del-${place + 1}`;
    const link = Object.assign(document.createElement("a"), { className: "ds-link", href: `#${heading.id}`, textContent: heading.textContent });
    contents.querySelector("ul").appendChild(document.createElement("li")).append(link);
  }
}
for (const contents of document.querySelectorAll("[data-contents]")) listContents(contents);

/* A filter address to send to a colleague names only what was chosen. */
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches(".filter-bar")) return;
  for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
});

/* After htmx: say the new count aloud, and keep the keyboard's place when «Vis flere» has added rows. */
let rowsBefore = 0;
document.addEventListener("htmx:beforeSwap", () => (rowsBefore = document.querySelectorAll("#rows > tr").length));
document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.target;
  if (target?.id === "rows") rowLink(document.querySelectorAll("#rows > tr")[rowsBefore])?.focus();
  const count = target?.id === "list" && document.querySelector("#list [data-count]");
  const live = document.querySelector("#melding");
  if (count && live) live.textContent = count.textContent;
  document.querySelector("[data-error-summary]")?.focus();
});

for (const box of document.querySelectorAll("[data-shortcuts-off]")) rememberShortcutsOff(box);
for (const button of document.querySelectorAll("[data-open][hidden]")) button.hidden = false;
document.querySelector("[data-error-summary]")?.focus();
