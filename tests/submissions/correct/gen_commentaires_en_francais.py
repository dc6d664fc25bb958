"""Comments in French, accents in names, one statement per line."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super(Generator, self).__init__()
        # première couche : du bruit vers la couche cachée
        self.entrée = nn.Linear(noise_dim, hidden_dim)
        # deuxième couche : cachée vers cachée
        self.cachée = nn.Linear(hidden_dim, hidden_dim)
        # dernière couche : pas d'activation ici !
        self.sortie = nn.Linear(hidden_dim, output_dim)
        # la fonction d'activation
        self.activation = nn.ReLU()

    def forward(self, z):
        """Calcule l'échantillon généré à partir du bruit z."""
        résultat = self.entrée(z)
        résultat = self.activation(résultat)
        résultat = self.cachée(résultat)
        résultat = self.activation(résultat)
        résultat = self.sortie(résultat)
        return résultat
