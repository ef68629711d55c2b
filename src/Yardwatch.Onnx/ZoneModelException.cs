namespace Yardwatch.Onnx;

/// <summary>A zone model can't be used. The message names the file, what is wrong and what to do. Trying again can't help.</summary>
public sealed class ZoneModelException(string message, Exception? innerException = null) : Exception(message, innerException);
