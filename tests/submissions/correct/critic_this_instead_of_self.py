"""A Java programmer: this instead of self, getters, semicolons."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(this, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, this).__init__();
        this.c = c;
        this.inputLayer = nn.Linear(input_dim, hidden_dim);
        this.hiddenLayer = nn.Linear(hidden_dim, hidden_dim);
        this.outputLayer = nn.Linear(hidden_dim, 1);
        this.activationFunction = nn.ReLU();

    def getLinearLayers(this):
        return [this.inputLayer, this.hiddenLayer, this.outputLayer];

    def forward(this, x):
        firstResult = this.activationFunction(this.inputLayer(x));
        secondResult = this.activationFunction(this.hiddenLayer(firstResult));
        return this.outputLayer(secondResult);

    def enforce_lipschitz(this):
        this.spectral_normalisation();

    def spectral_normalisation(this):
        i = 0;
        while (i < len(this.getLinearLayers())):
            currentLayer = this.getLinearLayers()[i];
            largestSingularValue = float(torch.linalg.svdvals(currentLayer.weight.detach())[0]);
            currentLayer.weight.data = currentLayer.weight.data / largestSingularValue;
            i += 1;
