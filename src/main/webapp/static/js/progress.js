// The page "My progress": draws the table of activity as a chart. Without it, the table is enough.

import { language, number, text } from './texts.js';
import { isNews } from './zone.js';

const figure = document.getElementById('chartFigure');

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
  const chart = new Chart(document.getElementById('chart'), {
    type: 'bar',
    data: {
      labels: dates.map((date) => short.format(date)),
      datasets: [
        { ...bars, label: text('progress.newImages'), data: rows.map((row) => Number(row.dataset.new)) },
        { ...bars, label: text('progress.repeats'), data: rows.map((row) => Number(row.dataset.again)) },
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
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { stacked: true, beginAtZero: true, suggestedMax: 5, ticks: { precision: 0, maxTicksLimit: 6 }, border: { display: false } },
      },
    },
  });

  const paint = () => {
    const [fresh, again] = chart.data.datasets;
    fresh.backgroundColor = colour('newColour');
    again.backgroundColor = colour('againColour');
    const { x, y } = chart.options.scales;
    x.ticks.color = colour('zone', 'color');
    y.ticks.color = x.ticks.color;
    y.grid = { color: colour('chartFigure', 'borderTopColor') };
    x.border = { color: y.grid.color };
    chart.update('none');
  };
  paint();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}

// The first page of a browser is made before the server knows whose day it is.
if (isNews && document.cookie.includes('zone=')) {
  location.reload();
} else if (figure) {
  draw();
}

document.getElementById('project')?.addEventListener('change', (event) => event.target.form.requestSubmit());
