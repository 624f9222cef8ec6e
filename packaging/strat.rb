# Untried: a Homebrew formula, written from Homebrew's documentation and never run. OWNER and the checksum are to be
# filled in with a release (its SHA256SUMS); the archive is that of `make dist`.
class Strat < Formula
  desc "Small language for social media strategies, and its compiler"
  homepage "https://github.com/OWNER/strat"
  url "https://github.com/OWNER/strat/releases/download/v0.1.0/strat-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  # In the order of Homebrew's audit. No flex, no bison: the archive brings what they make.
  depends_on "uthash" => :build
  depends_on "jansson"
  depends_on "libcsv"
  depends_on "libmicrohttpd"
  depends_on "utf8proc"

  def install
    system "make", "PREFIX=#{prefix}"
    system "make", "install", "PREFIX=#{prefix}", "MANDIR=#{man}", "ZSHDIR=#{zsh_completion}"
  end

  test do
    system bin/"strat", "new", "cafe", "plan.strat"
    system bin/"strat", "fmt", "--check", "plan.strat"
  end
end
