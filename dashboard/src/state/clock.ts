import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** The present moment in milliseconds, shared by everything on the page that counts from it. */
export const ClockContext = createContext(0);
export const useNow = (): number => useContext(ClockContext);

const TICK_MS = 10_000;

/** Moves every ten seconds, and at once when the page is looked at again. */
export function useTickingClock(): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const tick = () => setNow(Date.now());
		const timer = setInterval(tick, TICK_MS);
		document.addEventListener('visibilitychange', tick);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', tick);
		};
	}, []);
	return now;
}
