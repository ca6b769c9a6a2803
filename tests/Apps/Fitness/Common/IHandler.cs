namespace Fitness.Common;

/// <summary>Marks what a slice does, so that the container knows it.</summary>
public interface IHandler;
