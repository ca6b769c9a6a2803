namespace Library.Domain.Exceptions;

public sealed class RenewalLimitReachedException(Guid loanId)
    : LibraryException($"Loan {loanId} has been renewed {Loan.RenewalLimit} times already.");
