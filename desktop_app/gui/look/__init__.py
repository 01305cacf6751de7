"""How the program looks: named colours, fonts and the one style sheet made from them."""
