// The page "My progress": draws the table of activity as a chart. Without it, the table is enough.

import { language, number, text } from './texts.js';
import { isNews } from './zone.js';

const figure = document.getElementById('chartFigure');
let chart;

/** The colour that the style sheet gives an element, which follows light and dark. */
const colour = (id, property = 'backgroundColor') => getComputedStyle(document.getElementById(id))[property];

function draw() {
  const rows = [...document.querySelectorAll('#activity tbody tr')].reverse();
  const dates = rows.map((row) => new Date(row.dataset.date));
  const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const bars = { stack: 'labels', categoryPercentage: 0.9, barPercentage: 0.9, maxBarThickness: 36 };

  figure.hidden = false;
  const fresh = colour('newColour');
  const again = colour('againColour');
  const ink = colour('zone', 'color');
  const line = colour('chartFigure', 'borderTopColor');
  chart?.destroy();
  chart = new Chart(document.getElementById('chart'), {
    type: 'bar',
    data: {
      labels: dates.map((date) => short.format(date)),
      datasets: [
        { ...bars, label: text('progress.newImages'), data: rows.map((row) => Number(row.dataset.new)), backgroundColor: fresh },
        { ...bars, label: text('progress.repeats'), data: rows.map((row) => Number(row.dataset.again)), backgroundColor: again },
      ],
    },
    options: {
      animation: calm ? false : { duration: 400 },
      interaction: { mode: 'index', intersect: false },
      maintainAspectRatio: false,
      locale: language,
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: ([item]) => long.format(dates[item.dataIndex]),
            label: (item) => ` ${item.dataset.label}: ${number(item.raw)}`,
          },
        },
      },
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 16 }, border: { color: line } },
        y: { stacked: true, beginAtZero: true, suggestedMax: 5, grid: { color: line }, ticks: { color: ink, precision: 0, maxTicksLimit: 6 }, border: { display: false } },
      },
    },
  });
}

// The first page of a browser is made before the server knows whose day it is.
if (isNews && document.cookie.includes('zone=')) {
  location.reload();
} else if (figure) {
  draw();
  // the colours follow light and dark
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

document.getElementById('project')?.addEventListener('change', (event) => event.target.form.requestSubmit());
