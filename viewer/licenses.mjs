// Writes the licenses of what the bundle holds beside it, from what the bundler says it took in.
import { copyFileSync, readFileSync, readdirSync, writeFileSync, rmSync } from "node:fs";

const target = "../src/Yardwatch.Service/wwwroot/viewer.js";
const meta = JSON.parse(readFileSync("meta.json", "utf8"));
const packages = new Set(Object.keys(meta.inputs).filter(path => path.startsWith("node_modules/")).map(path => path.split("/").slice(1, path.split("/")[1].startsWith("@") ? 3 : 2).join("/")));
// The map's land is a file of its own: Natural Earth, in the public domain, as world-atlas packs it.
copyFileSync("node_modules/world-atlas/land-110m.json", `${target.slice(0, target.lastIndexOf("/"))}/land-110m.json`);
packages.add("world-atlas");
const texts = [...packages].sort().map(name => {
  const folder = `node_modules/${name}`;
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (!file) {
    throw new Error(`${name} has no license text`);
  }
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim()}\n`;
});
writeFileSync(`${target}.LICENSE.txt`, texts.join(`\n${"-".repeat(72)}\n\n`));
rmSync("meta.json");
