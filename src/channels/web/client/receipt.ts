/* A script without imports: the receipt's only button prints it. */
document.querySelector('[data-print]')?.addEventListener('click', () => window.print());
