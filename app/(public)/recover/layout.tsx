export { default } from "../join/layout.tsx";
