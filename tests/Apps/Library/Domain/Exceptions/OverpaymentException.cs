namespace Library.Domain.Exceptions;

public sealed class OverpaymentException(int fineId, decimal open)
    : LibraryException($"Fine {fineId} has only {open} left to pay.");
