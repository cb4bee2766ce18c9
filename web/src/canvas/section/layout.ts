// The layout of the section drawing, as the canvas uses it: place once, route for every pick.
//
// place: columns, slots (or grow), sides; then room, which lays the lines once to see what they need; then frame.
// route: nets, shafts, labels, pins, ducts (with tracks), stubs; then tree, which says what to paint.
export { aggregate, type Aggregate, type Wish } from "./aggregate";
export type * from "./drawing";
export { FLOORS } from "./drawing";
export { fit, LEAST_TEXT, type Fit } from "./fit";
export { place, type PlaceOptions, type Watch } from "./place";
export { Cancelled } from "./cancelled";
export { LayoutClient, type Asking, type Port } from "./client";
export { route } from "./route";
