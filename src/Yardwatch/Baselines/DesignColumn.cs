namespace Yardwatch.Baselines;

/// <summary>A term of the logarithm of the expected count.</summary>
/// <param name="PriorMean">What its coefficient is supposed to be before any count is seen.</param>
/// <param name="PriorDeviation">How far it may be from that.</param>
/// <param name="Value">What the coefficient is multiplied by, for a scene.</param>
internal sealed record DesignColumn(double PriorMean, double PriorDeviation, Func<Scene, double> Value);
