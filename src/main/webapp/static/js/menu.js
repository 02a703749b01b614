// Folds the menu when the window gets wide: open as a popover it would lie over the header.

const menu = document.getElementById('menu');

matchMedia('(max-width: 56rem)').addEventListener('change', ({ matches }) => {
  if (!matches) {
    menu.hidePopover();
  }
});
