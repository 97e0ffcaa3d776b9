import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** A short message that comes up, is read out and goes. */
export interface Toast {
	id: number;
	tone: 'good' | 'bad' | 'info';
	text: string;
}

/** Shows a message; those of tone `bad` stay until they are closed. */
export type ShowToast = (tone: Toast['tone'], text: string) => void;

export const ShowToastContext = createContext<ShowToast>(() => {});
export const useShowToast = (): ShowToast => useContext(ShowToastContext);
