autocmd BufNewFile,BufRead *.strat,.strat-rules setfiletype strat
