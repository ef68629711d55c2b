namespace Yardwatch.Onnx;

/// <summary>A model can't be used. The message names the file, what is wrong and what to do. Trying again can't help.</summary>
public sealed class ModelException(string message, Exception? innerException = null) : Exception(message, innerException);
