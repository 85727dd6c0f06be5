// Keys for the review: a digit chooses a candidate, a letter presses what has it as its key. Not while someone types.
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (/^[1-9]$/.test(event.key)) {
    const found = document.querySelectorAll("input[name=item]")[Number(event.key) - 1];
    if (found) found.checked = true;
  } else {
    const found = Array.from(document.querySelectorAll("[data-key]")).find((one) => one.dataset.key === event.key);
    if (found) { event.preventDefault(); found.click(); }
  }
});
