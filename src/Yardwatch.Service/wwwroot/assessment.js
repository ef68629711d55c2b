// Puts the cursor of a text field onto a line, and brings the line into view of the box around it. Browsers offer pages no way to do so without a script.
export function jump(field, line) {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  const box = field.parentElement;
  box.scrollTop = ((line - 1) * field.clientHeight) / field.rows - box.clientHeight / 3;
  field.scrollLeft = 0;
  box.scrollIntoView({ block: 'nearest' });
}
