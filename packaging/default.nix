# Untried: a Nix expression, written from the manual of nixpkgs and never evaluated. From the top of the repository:
#   nix-build packaging
{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation {
  pname = "strat";
  version = "0.1.0";
  src = pkgs.lib.cleanSource ./..;

  nativeBuildInputs = with pkgs; [ bison flex ];
  buildInputs = with pkgs; [ jansson libcsv libmicrohttpd utf8proc uthash ];

  enableParallelBuilding = true;
  # The checkout may bring what another system has built.
  preBuild = "rm -rf build";
  makeFlags = [ "PREFIX=${placeholder "out"}" ];

  doInstallCheck = true;
  installCheckPhase = ''
    $out/bin/strat check examples/whole.strat --today 2026-04-06
  '';

  meta = {
    description = "Small language for social media strategies, and its compiler";
    license = pkgs.lib.licenses.mit;
    mainProgram = "strat";
    platforms = pkgs.lib.platforms.unix;
  };
}
