import { expect, test } from "vitest";
import { type IconName, iconShapes, modules } from "./icons.ts";

// The package doesn't promise these drawings in its types, so an upgrade must not lose one silently.
test.each(Object.keys(modules) as IconName[])("%s has a drawing", (name) => {
  expect(iconShapes(name).length).toBeGreaterThan(0);
});
