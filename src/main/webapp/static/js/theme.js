// The theme without a page load. Without this script the form at the page's foot does the same.

const form = document.getElementById('preferences');
const buttons = [...form.querySelectorAll('[name="theme"]')];

function show(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  document.querySelector('meta[name="color-scheme"]').content = theme === 'system' ? 'light dark' : theme;
  for (const button of buttons) {
    button.setAttribute('aria-pressed', String(button.value === theme));
  }
}

form.addEventListener('click', (event) => {
  if (event.detail > 0) {
    event.target.closest('button')?.blur(); // so that Space means what it means on the page
  }
});

form.addEventListener('submit', (event) => {
  const { name, value } = event.submitter;
  if (name === 'theme') {
    event.preventDefault();
    show(value);
    // Not kept where the server is out of reach; this page shows it all the same.
    fetch(form.action, {
      method: 'POST', body: new URLSearchParams({ theme: value }), redirect: 'manual', keepalive: true,
    }).catch(() => {});
  }
});
