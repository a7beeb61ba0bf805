Signé : la direction
