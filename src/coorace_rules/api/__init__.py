"""The only place where the stages are chained; every function that users call is here.

source → document → checked → program ─┐
                             answers ──┴→ assessment → outcome, plan → report
"""
