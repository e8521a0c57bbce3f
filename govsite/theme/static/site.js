// The key / goes to the search field, unless the reader is typing or has switched it off.
"use strict";
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input,select,textarea,[contenteditable]")) return;
  const field = document.querySelector("[name=q]");
  try {
    if (!field || localStorage.getItem("govsite-slash") === "off") return;
  } catch {
    return; // What cannot be switched off is not there.
  }
  event.preventDefault();
  field.focus();
  field.select();
});
