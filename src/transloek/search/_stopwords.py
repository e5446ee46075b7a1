"""Words that carry no subject, folded: a query leaves them out unless it holds nothing else."""

from __future__ import annotations

__all__ = ["STOP_WORDS"]

_GERMAN = """
aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus
bei beim bin bis bist da dabei dadurch dafuer dagegen daher damit dann daran darauf darin darueber
das dass dazu dein deine dem den denen denn der deren des dessen die dies diese diesem diesen dieser
dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch eure fuer gegen hab
habe haben hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja je
jede jedem jeden jeder jedes jedoch jene kann kein keine keinem keinen keiner koennen man mehr mein
meine mich mir mit muss muessen nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen
seiner seit sich sie sind so sobald solche soll sollen sollte sollten sondern sowie statt ueber um
und uns unser unsere unter viel vom von vor waehrend war waren was weder weil welche welchem welchen
welcher welches wenn wer werden wie wieder will wir wird wo wobei wurde wurden zu zum zur zwischen
"""
_ENGLISH = """
a about after again all also although am an and any are as at be because been before being between
both but by can could did do does doing done down during each few for from had has have having he
her here hers him his how i if in into is it its just may me might more most must my no nor not of
off on once one only or other our out over own rather s same shall she should so some such t than
that the their them then there these they this those though through to too under until up upon us
very was we were what when where whether which while who whom whose why will with within without
would you your
"""

STOP_WORDS = {"de": frozenset(_GERMAN.split()), "en": frozenset(_ENGLISH.split())}
