namespace Library.Domain.Exceptions;

public sealed class InvalidLoanStateException(Guid loanId, LoanStatus status, string wanted)
    : LibraryException($"Loan {loanId} is {status} and cannot be {wanted}.");
