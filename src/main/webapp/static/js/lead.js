// One tab leads; the others wait until it is closed, or take over.

/**
 * Calls gained when this tab may work, and lost when it may not (any more).
 *
 * @returns a function that takes the lead over from another tab
 */
export function lead(name, { gained, lost }) {
  if (!navigator.locks) {
    gained(); // without locks, two tabs may meet: the server settles that
    return () => {};
  }
  const hold = async () => {
    gained();
    await new Promise(() => {});
  };
  // A lock that another tab took over rejects; a request that was overtaken is made anew.
  const wait = () => navigator.locks.request(name, hold).catch(() => {
    lost();
    wait();
  });
  navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) {
      return hold();
    }
    lost();
    wait();
    return undefined;
  }).catch(() => {
    lost();
    wait();
  });
  return () => navigator.locks.request(name, { steal: true }, hold).catch(() => {
    lost();
    wait();
  });
}
