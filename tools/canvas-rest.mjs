/** In the page: whether the canvas, which moves smoothly, stands where it stood at the last look. */
export const HAS_COME_TO_REST = `(() => {
	const pane = document.querySelector('.vue-flow__transformationpane');
	const place = pane === null ? undefined : pane.getAttribute('style');
	const rests = place !== undefined && window.lastPlace === place;
	window.lastPlace = place;
	return rests;
})()`;
