import { isMarkedAsUntransferable } from 'node:worker_threads';

/**
 * Bytes that can be moved to another thread without a copy, and the list that says so. Bytes that
 * are a part of a larger memory (small buffers of Node.js share one) are copied first.
 */
export function movable(bytes: Uint8Array): { bytes: Uint8Array; transfer: ArrayBuffer[] } {
	const { buffer } = bytes;
	const isWhole = bytes.byteLength === buffer.byteLength;
	if (isWhole && buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer)) {
		return { bytes, transfer: [buffer] };
	}
	return movableCopy(bytes);
}

/** A copy of bytes that stay where they are, to be moved to another thread. */
export function movableCopy(bytes: Uint8Array): { bytes: Uint8Array; transfer: ArrayBuffer[] } {
	const buffer = new ArrayBuffer(bytes.byteLength);
	const copy = new Uint8Array(buffer);
	copy.set(bytes);
	return { bytes: copy, transfer: [buffer] };
}
